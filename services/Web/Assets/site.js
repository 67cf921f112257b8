// Comfort on top of pages that work without it. Nothing here is needed to read or to send.

const body = document.body;

function toast(words, kind = "") {
  const box = document.createElement("div");
  box.className = `toast ${kind}`;
  box.textContent = words;
  document.getElementById("toasts").append(box);
  fade(box);
}

function fade(box) {
  setTimeout(() => box.classList.add("leaving"), 3500);
  setTimeout(() => box.remove(), 4000);
}

// − and + change the figure at once; the form around is sent by htmx or by its own button.
function step(button) {
  const input = button.parentElement.querySelector("input");
  const direction = Number(button.value);
  if (direction > 0) input.stepUp(); else input.stepDown();
  for (const b of button.parentElement.querySelectorAll("button"))
    b.disabled = Number(b.value) > 0 ? Number(input.value) >= Number(input.max) : Number(input.value) <= Number(input.min);
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

// A question unfolds in place without script; with it, it is a real dialog with focus kept inside.
function ask(details) {
  const dialog = document.createElement("dialog");
  const panel = details.querySelector(".ask-panel");
  dialog.className = "dialog";
  dialog.setAttribute("aria-label", panel.getAttribute("aria-label"));
  dialog.append(panel);
  details.after(dialog);
  dialog.addEventListener("close", () => {
    details.append(panel);
    dialog.remove();
    details.querySelector("summary").focus();
  });
  dialog.addEventListener("click", (e) => {
    if (e.target === dialog || e.target.closest("[data-close]")) dialog.close();
  });
  dialog.showModal();
}

document.addEventListener("click", (e) => {
  const stepping = e.target.closest("[data-stepper] button");
  if (stepping) { e.preventDefault(); step(stepping); return; }

  const summary = e.target.closest("[data-dialog] > summary");
  if (summary) { e.preventDefault(); ask(summary.parentElement); return; }

  const copy = e.target.closest("[data-copy]");
  if (copy && navigator.clipboard) {
    navigator.clipboard.writeText(copy.dataset.copy).then(() => toast(body.dataset.copied));
    return;
  }

  if (e.target.closest("[data-print]")) window.print();
});

// + on a card: the goods go into the cart and the page stays where it is.
document.addEventListener("submit", async (e) => {
  if (!e.target.matches("form.add-form")) return;
  e.preventDefault();
  const answer = await fetch(e.target.action, {
    method: "POST", headers: { "HX-Request": "true" }, body: new URLSearchParams(new FormData(e.target)),
  }).catch(() => null);
  if (answer === null) toast(body.dataset.failed, "error");
  else toast(await answer.text(), answer.ok ? "" : "error");
});

// A double click sends once. The button comes back when the page does.
document.addEventListener("submit", (e) => {
  if (e.defaultPrevented || e.target.method !== "post" || e.target.hasAttribute("hx-post")) return;
  if (e.target.dataset.sent) { e.preventDefault(); return; }
  e.target.dataset.sent = "true";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// A photo is made smaller before it travels: <form data-shrink="1600">. What cannot be drawn goes as it is, and the server judges it.
async function shrink(input, most) {
  const photo = input.files[0];
  if (!photo || !photo.type.startsWith("image/")) return;
  const picture = await createImageBitmap(photo).catch(() => null);
  if (!picture) return;
  const scale = Math.min(1, most / Math.max(picture.width, picture.height));
  if (scale === 1 && photo.size < 800_000) return;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const small = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.86));
  if (!small || small.size >= photo.size) return;
  const files = new DataTransfer();
  files.items.add(new File([small], "photo.jpg", { type: "image/jpeg" }));
  input.files = files.files;
}
document.addEventListener("change", (e) => {
  const form = e.target.closest("form[data-shrink]");
  if (form && e.target.type === "file") shrink(e.target, Number(form.dataset.shrink));
});

document.addEventListener("htmx:responseError", () => toast(body.dataset.failed, "error"));
document.addEventListener("htmx:sendError", () => toast(body.dataset.failed, "error"));
document.addEventListener("htmx:afterSettle", (e) => enhance(e.detail.elt));

// A chart is drawn from the table that says the same: <table data-chart="line">. Its first column names, the others are series.
async function chart(table) {
  const echarts = await import(document.querySelector("script[data-echarts]").dataset.echarts);
  const css = getComputedStyle(document.documentElement);
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
  const names = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent.trim());
  const box = document.createElement("div");
  box.className = "chart";
  box.setAttribute("aria-hidden", "true");
  table.before(box);
  const drawn = echarts.init(box, null, { renderer: "canvas" });
  drawn.setOption({
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    color: ["--grass", "--wheat", "--sky", "--price", "--grey"].map((name) => css.getPropertyValue(name).trim()),
    textStyle: { fontFamily: getComputedStyle(body).fontFamily, fontSize: 12 },
    grid: { left: 8, right: 16, top: names.length > 1 ? 40 : 16, bottom: 8, containLabel: true },
    legend: names.length > 1 ? { top: 0, left: 0, icon: "roundRect", itemWidth: 12, itemHeight: 8 } : undefined,
    // Drawn on the canvas: the page's policy refuses style attributes in markup.
    tooltip: { trigger: "axis", renderMode: "richText" },
    xAxis: { type: "category", data: rows.map((row) => row[0]), axisTick: { show: false } },
    yAxis: { type: "value", splitLine: { lineStyle: { color: css.getPropertyValue("--line").trim() } } },
    series: names.map((name, i) => ({
      name, type: table.dataset.chart, smooth: false, symbolSize: 6, barMaxWidth: 28,
      data: rows.map((row) => Number(row[i + 1].replace(/[^\d.\-−]/g, "").replace("−", "-"))),
    })),
  });
  new ResizeObserver(() => drawn.resize()).observe(box);
}

function enhance(root) {
  for (const box of root.querySelectorAll("[data-toast]")) fade(box);
  for (const table of root.querySelectorAll("table[data-chart]:not([data-drawn])")) {
    table.dataset.drawn = "true";
    chart(table);
  }
}

document.documentElement.classList.add("script");
enhance(document);
