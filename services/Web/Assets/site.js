// Comfort on top of pages that work without it. Nothing here is needed to read or to send.

const body = document.body;

// The answer to a form is gone back to as a page: without this the browser would want to send the form again.
if (body.dataset.answer) history.replaceState(history.state, "", location.href);

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
  details.open = false;
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

// The figure beside every cart icon: one question for all of them.
async function countCart() {
  const places = document.querySelectorAll("[data-cart-count]");
  if (places.length === 0) return;
  const answer = await fetch("/cart/count").catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const figure = await answer.text();
  for (const place of places) place.textContent = figure;
}
body.addEventListener("cart-changed", countCart);

// What a press came to is said where the thumb is; only what went wrong, which is longer, stands apart.
function say(button, words) {
  button.parentElement.querySelector(".said")?.remove();
  const box = document.createElement("span");
  box.className = "said";
  box.setAttribute("role", "status");
  button.after(box);
  box.textContent = words;
  button.classList.add("done");
  setTimeout(() => { box.remove(); button.classList.remove("done"); }, 2500);
}

// Into the cart, and the page stays. Two presses at once are one.
document.addEventListener("submit", async (e) => {
  if (!e.target.matches("form[data-add]") || e.submitter?.name === "buy") return;
  e.preventDefault();
  const form = e.target;
  if (form.dataset.busy) return;
  form.dataset.busy = "true";
  const button = e.submitter ?? form.querySelector("button");
  const answer = await fetch(form.action, {
    method: "POST", headers: { "HX-Request": "true" }, body: new URLSearchParams(new FormData(form)),
  }).catch(() => null);
  delete form.dataset.busy;
  if (!answer?.ok) { toast(answer ? await answer.text() : body.dataset.failed, "error"); return; }
  say(button, await answer.text());
  body.dispatchEvent(new Event("cart-changed"));
});

// What was typed and chosen goes along as the page shows it, so that it can be shown again where it could not be sent.
function asShown(form) {
  const seen = [...form.elements].filter((field) => field.name && /^(INPUT|SELECT|TEXTAREA)$/.test(field.tagName)
    && !/^(hidden|password|file|submit|button)$/.test(field.type) && field.autocomplete !== "one-time-code" && (!/^(checkbox|radio)$/.test(field.type) || field.checked));
  const isTouched = (field) => field.tagName === "SELECT" ? [...field.options].some((one) => one.selected !== one.defaultSelected)
    : /^(checkbox|radio)$/.test(field.type) ? !field.defaultChecked : field.value !== field.defaultValue;
  const touched = seen.filter(isTouched);
  return (touched.length > 0 ? touched : seen).map((field) => {
    const words = (text) => (text ?? "").replace(/\s+/g, " ").trim();
    const ticked = /^(checkbox|radio)$/.test(field.type);
    const label = words(field.labels?.[0]?.textContent || field.getAttribute("aria-label")).slice(0, 60);
    // The first line of a list, such as "please choose", is nobody's choice.
    if (field.tagName === "SELECT" && !field.value) return "";
    const value = ticked ? "✓" : words(field.tagName === "SELECT" ? field.selectedOptions[0]?.textContent : field.value);
    return value && (label ? `${label}：${value}` : value);
  }).filter(Boolean).join("\n").slice(0, 4000);
}
document.addEventListener("formdata", (e) => {
  if (e.target.method !== "post") return;
  const said = asShown(e.target);
  if (said) e.formData.set("_said", said);
});

// A double click sends once. The button comes back when the page does.
document.addEventListener("submit", (e) => {
  if (e.defaultPrevented || e.target.method !== "post" || e.target.hasAttribute("hx-post")) return;
  if (e.target.dataset.sent) { e.preventDefault(); return; }
  e.target.dataset.sent = "true";
});
window.addEventListener("pageshow", (e) => {
  if (e.persisted) countCart();
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// Photos are made smaller before they travel: <form data-shrink="1600">. What cannot be drawn goes as it is, and the server judges it.
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
async function shrink(input, width) {
  const chosen = [...input.files].filter((photo) => photo.type.startsWith("image/"));
  const made = await Promise.all(chosen.map((photo) => drawn(photo, width)));
  if (made.some((photo) => photo === null) || chosen.length !== input.files.length) return;
  // Only where it is smaller than what was chosen.
  const files = new DataTransfer();
  made.forEach((photo, at) => files.items.add(photo.size < chosen[at].size ? photo : chosen[at]));
  input.files = files.files;
}
document.addEventListener("change", async (e) => {
  const form = e.target.closest("form[data-shrink]");
  if (!form || e.target.type !== "file") return;
  const button = form.querySelector("button:not([type=button])");
  button.disabled = true;
  await shrink(e.target, Number(form.dataset.shrink)).finally(() => { button.disabled = false; });
});

// The gallery: a small picture brings its large one, and the one in sight is marked.
function gallery(box) {
  const row = box.querySelector(".goods-photos");
  const marks = [...box.querySelectorAll(".thumbs a")];
  const step = () => marks.length > 1 ? row.scrollWidth / marks.length : row.clientWidth;
  marks.forEach((mark, at) => mark.addEventListener("click", (e) => {
    e.preventDefault();
    row.scrollTo({ left: at * step(), behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }));
  row.addEventListener("scroll", () => {
    const seen = Math.round(row.scrollLeft / step());
    marks.forEach((mark, at) => at === seen ? mark.setAttribute("aria-current", "true") : mark.removeAttribute("aria-current"));
  }, { passive: true });
}

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

// A sheet that its address opens.
document.addEventListener("keydown", (e) => {
  if (e.key === "Escape" && document.querySelector(".find-filters:target")) location.hash = "results";
});

document.addEventListener("htmx:responseError", (e) => failed(e.detail.elt));
document.addEventListener("htmx:sendError", (e) => failed(e.detail.elt));
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
      name, type: table.dataset.chart, smooth: false, symbolSize: 6, showSymbol: rows.length <= 14, symbol: "circle", barMaxWidth: 28,
      data: rows.map((row) => Number(row[i + 1].replace(/[^\d.\-−]/g, "").replace("−", "-"))),
    })),
  });
  new ResizeObserver(() => drawn.resize()).observe(box);
}

// A form that saves itself, <form data-kept="whose">: without the net the words stay in this browser, and go out when it is back.
const keptAs = (form) => `kept:${form.dataset.kept}:${location.pathname}`;
function failed(form) {
  if (!form.matches?.("form[data-kept]")) { toast(body.dataset.failed, "error"); return; }
  form.dataset.unsaved = "true";
  form.querySelector("[role=status]").textContent = form.dataset.offline;
}
function saveAgain() {
  for (const form of document.querySelectorAll("form[data-kept][data-unsaved]")) form.dispatchEvent(new Event("change", { bubbles: true }));
}
document.addEventListener("input", (e) => {
  const form = e.target.closest("form[data-kept]");
  // An account's number is not left lying in a browser.
  const typed = form && [...new FormData(form)].filter(([name]) => name.startsWith("Input.") && !/BankAccount|Version|Step$/.test(name));
  try { if (typed) localStorage.setItem(keptAs(form), JSON.stringify(typed)); } catch { /* Private windows keep nothing. */ }
});
document.addEventListener("htmx:afterRequest", (e) => {
  if (!e.detail.successful || e.detail.xhr.getResponseHeader("HX-Redirect") || !e.detail.elt.matches?.("form[data-kept]")) return;
  delete e.detail.elt.dataset.unsaved;
  localStorage.removeItem(keptAs(e.detail.elt));
});
function bringBack(form) {
  let typed;
  try { typed = JSON.parse(localStorage.getItem(keptAs(form))); } catch { return; }
  if (!typed) return;
  for (const [name, value] of typed) {
    const field = form.elements[name];
    if (field && "value" in field) field.value = value;
  }
  form.dataset.unsaved = "true";
}
// Sent without the net, a form would be lost behind the browser's own page: the words stay, and it is said.
document.addEventListener("submit", (e) => {
  if (navigator.onLine || !e.target.matches("form[data-kept]")) return;
  e.preventDefault();
  failed(e.target);
});
addEventListener("online", saveAgain);
setInterval(saveAgain, 10_000);

function enhance(root) {
  for (const box of root.querySelectorAll("[data-toast]")) fade(box);
  for (const table of root.querySelectorAll("table[data-chart]:not([data-drawn])")) {
    table.dataset.drawn = "true";
    chart(table);
  }
  for (const box of root.querySelectorAll("[data-gallery]")) gallery(box);
}

// Parts and tabs are rows that scroll; the one that is open comes into sight.
for (const open of document.querySelectorAll(":is(.desk-nav, .tabs, .chips) > [aria-current]"))
  open.parentElement.scrollLeft = open.offsetLeft - open.parentElement.offsetLeft - (open.parentElement.clientWidth - open.offsetWidth) / 2;

document.documentElement.classList.add("script");
enhance(document);
// What was refused is asked again, with what was typed.
document.querySelectorAll("[data-dialog][open]").forEach(ask);
document.querySelectorAll("form[data-kept]").forEach(bringBack);
countCart();
