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

// Photos are made smaller before they travel: <form data-shrink="1600">, or in three widths for three inputs in their order:
// <form data-widths="1600 800 400">. What cannot be drawn goes as it is, and the server judges it.
async function drawn(photo, most) {
  const picture = await createImageBitmap(photo).catch(() => null);
  if (!picture) return null;
  const scale = Math.min(1, most / picture.width);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const small = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.86));
  return small && new File([small], "photo.jpg", { type: "image/jpeg" });
}
function give(input, photos) {
  const files = new DataTransfer();
  for (const photo of photos) files.items.add(photo);
  input.files = files.files;
}
async function shrink(input, widths) {
  const chosen = [...input.files].filter((photo) => photo.type.startsWith("image/"));
  const inputs = [...input.form.querySelectorAll("input[type=file]")].slice(0, widths.length);
  const made = await Promise.all(widths.map((width) => Promise.all(chosen.map((photo) => drawn(photo, width)))));
  if (made.flat().some((photo) => photo === null) || chosen.length !== input.files.length) return;
  // The large one only where it is smaller than what was chosen.
  give(input, made[0].map((photo, at) => (photo.size < chosen[at].size ? photo : chosen[at])));
  inputs.slice(1).forEach((other, at) => give(other, made[at + 1]));
}
document.addEventListener("change", async (e) => {
  const form = e.target.closest("form[data-shrink], form[data-widths]");
  if (!form || e.target.type !== "file") return;
  const button = form.querySelector("button:not([type=button])");
  button.disabled = true;
  await shrink(e.target, (form.dataset.widths ?? form.dataset.shrink).split(" ").map(Number)).finally(() => { button.disabled = false; });
});

// A queue by keyboard: <table data-keys>. J and K go down and up, X ticks, Enter opens what has the focus, R goes to the words below.
document.addEventListener("keydown", (e) => {
  const table = document.querySelector("table[data-keys]");
  if (!table || e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName) && e.target.type !== "checkbox") return;
  const rows = [...table.tBodies[0].rows];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const key = e.key.toLowerCase();
  if (key === "j" || key === "k") {
    e.preventDefault();
    rows[Math.max(0, Math.min(rows.length - 1, at + (key === "j" ? 1 : at < 0 ? 1 : -1)))]?.querySelector("th a")?.focus();
  } else if (key === "x" && at >= 0) {
    e.preventDefault();
    rows[at].querySelector("input[type=checkbox]")?.click();
  } else if (key === "r") {
    const words = table.closest("form")?.querySelector("input[type=text], textarea");
    if (words) { e.preventDefault(); words.focus(); }
  }
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

// Parts and tabs are rows that scroll; the one that is open comes into sight.
for (const open of document.querySelectorAll(":is(.desk-nav, .tabs, .chips) > [aria-current]"))
  open.parentElement.scrollLeft = open.offsetLeft - open.parentElement.offsetLeft - (open.parentElement.clientWidth - open.offsetWidth) / 2;

document.documentElement.classList.add("script");
enhance(document);
