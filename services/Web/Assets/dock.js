// The dock without signal: what is typed stays on this phone, lines go on, and each is sent once when the net is back.
// Without script the page is a form like any other.

const outbox = "dock-outbox";
const pages = new Map();
const used = new Map();
let busy = false;
let flushing = false;

const signal = () => document.querySelector(".dock-signal");
const form = () => document.querySelector("form[data-dock]");
const here = () => location.pathname;
const draftOf = (path) => `dock:${signal().dataset.person}:${path}`;

function read(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}
function keep(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch { /* Private windows keep nothing. */ }
}
// Another person on this phone does not send in this one's name.
const waiting = () => (read(outbox) ?? []).filter((one) => one.person === signal().dataset.person);
const others = () => (read(outbox) ?? []).filter((one) => one.person !== signal().dataset.person);

// A line said once stays until the next; lines that ask for a look are links.
function tell(words, kind, lines = []) {
  const box = signal();
  box.className = `dock-signal notice ${kind}`;
  box.textContent = words;
  for (const line of lines) {
    const link = document.createElement("a");
    [link.href, link.textContent] = [line.path, line.label];
    box.append(" ", link);
  }
}
function tellWaiting() {
  const lines = waiting();
  if (lines.length > 0) tell(signal().dataset.waiting, "warn", lines);
}

function remember() {
  const typed = [...new FormData(form())].filter(([name]) => name.startsWith("Input."));
  keep(draftOf(here()), typed);
}
// Only into a page as it was opened: what answers a press holds what was typed already.
function restore() {
  const typed = read(draftOf(here()));
  if (!typed || !form() || document.querySelector(".field.wrong, form[data-dock] .notice.error")) return;
  let changed = false;
  for (const [name, value] of typed) {
    const input = form().elements[name];
    // Which state of the line is seen is the page's to say: it shows what stands there.
    if (!input || input.value === value || input.type === "checkbox" || name === "Input.Version") continue;
    changed ||= input.type !== "hidden";
    input.value = value;
  }
  for (const more of form().querySelectorAll("details")) more.open ||= [...more.querySelectorAll("input")].some((input) => input.value);
  if (changed) tell(signal().dataset.kept, "info");
}

// Null where it did not arrive, or nobody knows whether it did: the same key sends it again.
async function send(entry) {
  try {
    const answer = await fetch(entry.action, { method: "POST", body: new URLSearchParams(entry.body) });
    if (answer.status >= 500 || answer.status === 429) return null;
    const url = new URL(answer.url);
    return {
      url, html: await answer.text(), isSignIn: url.pathname.startsWith("/sign-in"),
      isDone: answer.redirected && !url.searchParams.has("changed") && !url.pathname.startsWith("/sign-in"),
    };
  } catch {
    return null;
  }
}

function show(url, html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  if (!page.querySelector("#main .dock-signal")) { location.href = url; return; }
  document.title = page.title;
  document.getElementById("main").replaceWith(page.getElementById("main"));
  if (String(url) !== location.href) history.pushState(null, "", url);
  scrollTo(0, 0);
  begin();
}

// A page kept at hand is pressed more than once: another press with other figures is another request.
function freshen(form, button) {
  const key = form.elements.IdempotencyKey;
  const said = String(new URLSearchParams(new FormData(form, button)));
  if ((used.get(key.value) ?? said) !== said) key.value = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  used.set(key.value, String(new URLSearchParams(new FormData(form, button))));
}

document.addEventListener("submit", async (e) => {
  if (!e.target.matches("form[data-dock]")) return;
  e.preventDefault();
  if (busy) return;
  busy = true;
  remember();
  freshen(e.target, e.submitter);
  const entry = {
    action: e.target.action, path: here(), label: e.target.dataset.dock, person: signal().dataset.person,
    body: String(new URLSearchParams(new FormData(e.target, e.submitter))),
  };
  const answer = await send(entry);
  busy = false;
  if (answer?.isSignIn) { location.href = answer.url; return; }
  if (answer) {
    if (answer.isDone) {
      keep(draftOf(entry.path), null);
      // Kept at hand, the line and the receipt would say what they said before.
      for (const path of [entry.path, signal().dataset.receipt]) pages.delete(path);
    }
    show(answer.url, answer.html);
    return;
  }
  // Of one line the last word counts.
  keep(outbox, [...others(), ...waiting().filter((one) => one.path !== entry.path), entry]);
  const next = signal().dataset.next || signal().dataset.receipt;
  if (pages.has(next)) show(new URL(next, location.href), pages.get(next));
  tellWaiting();
}, true);

document.addEventListener("input", (e) => { if (e.target.closest("form[data-dock]")) remember(); });

document.addEventListener("click", (e) => {
  const link = e.target.closest("#main a[href^='/canteen/receipts/']");
  if (!link || navigator.onLine) return;
  e.preventDefault();
  const path = new URL(link.href).pathname;
  if (pages.has(path)) { show(new URL(link.href), pages.get(path)); tellWaiting(); } else tell(signal().dataset.stay, "warn");
});

async function flush() {
  if (flushing || busy || !signal() || waiting().length === 0) return;
  flushing = true;
  const look = [];
  let sent = 0;
  for (const entry of waiting()) {
    const answer = await send(entry);
    if (!answer) break;
    if (answer.isSignIn) { tell(signal().dataset.sign, "warn", [{ path: answer.url, label: "→" }]); break; }
    keep(outbox, (read(outbox) ?? []).filter((one) => one.path !== entry.path || one.person !== entry.person || one.body !== entry.body));
    if (answer.isDone) { keep(draftOf(entry.path), null); sent++; } else look.push(entry);
  }
  flushing = false;
  // What stands there now is shown also where another phone was first.
  if (sent + look.length > 0) pages.clear();
  if (sent + look.length > 0 && !form()) await again();
  if (look.length > 0) tell(signal().dataset.look, "error", look);
  else if (sent > 0 && waiting().length === 0) tell(signal().dataset.sent, "done");
}

// The receipt's own page shows the figures that have just gone out.
async function again() {
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.ok) show(location.href, await answer.text());
}

async function fetchAhead() {
  for (const path of signal().dataset.others.split(" ").filter((one) => one && !pages.has(one))) {
    const answer = await fetch(path).catch(() => null);
    if (answer?.ok && !answer.redirected) pages.set(path, await answer.text());
  }
}

function begin() {
  if (!signal()) return;
  restore();
  tellWaiting();
  if (form() && navigator.onLine) fetchAhead();
}

addEventListener("popstate", () => {
  if (!navigator.onLine && pages.has(here())) show(location.href, pages.get(here()));
  else location.reload();
});
addEventListener("online", flush);
setInterval(flush, 10_000);
begin();
flush();
