// What the pages need of a script; without it every form still works.
"use strict";

// Words about trouble stand in the page, in Thai; this only shows them.
function tell(kind) {
  const told = document.getElementById("told");
  if (!told) return;
  const words = kind === null ? "" : told.dataset[kind] || told.dataset.failed;
  const kept = keepsWords() ? told.dataset.kept : told.dataset.unkept;
  told.firstElementChild.textContent = words && `${words} ${kept}`;
  told.querySelector("a").hidden = kind !== "401"; // there one gets in again, in a tab beside
  told.hidden = !words;
}

function tellOfAnswer(status) {
  tell(String(status));
  if (status === 403) goOn(); // somebody got in anew in another tab
}

document.addEventListener("htmx:responseError", (event) => tellOfAnswer(event.detail.xhr.status));
document.addEventListener("htmx:sendError", () => tell("offline"));
document.addEventListener("htmx:timeout", () => tell("offline"));
document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) tell(null); });

// What is typed is kept in this browser until it was sent in, so that a dropped line or a dead battery loses
// nothing. It belongs to one person and one form, and goes when somebody signs out.
const KEPT = "pramoen:";

function store(work) {
  try { return work(window.localStorage); } catch { return null; } // a browser that keeps nothing
}

function keepsWords() {
  return store((kept) => { kept.setItem(`${KEPT}?`, ""); kept.removeItem(`${KEPT}?`); return true; }) === true;
}

function forget(name) {
  store((kept) => kept.removeItem(KEPT + name));
}

function forgetAll() {
  store((kept) => Object.keys(kept).filter((name) => name.startsWith(KEPT)).forEach((name) => kept.removeItem(name)));
}

// A duty's form is kept for the version that it began from.
function fieldsOf(sheet) {
  return [...sheet.querySelectorAll("input[name]:not([type=file]), select[name], textarea[name]")];
}

function keep(sheet) {
  const typed = Object.fromEntries(fieldsOf(sheet).map((field) => [field.name, field.value]));
  const copy = JSON.stringify({ version: sheet.dataset.version, typed });
  store((kept) => kept.setItem(KEPT + sheet.dataset.keep, copy));
}

function unfold(field) {
  for (let one = field.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
}

function bringBack(sheet, typed) {
  let changed = null;
  for (const field of fieldsOf(sheet)) {
    const words = typed[field.name];
    if (words === undefined || words === field.value) continue;
    field.value = words;
    unfold(field);
    changed = field;
  }
  if (changed) changed.dispatchEvent(new Event("input", { bubbles: true }));
}

function lookForCopy(sheet) {
  const text = store((kept) => kept.getItem(KEPT + sheet.dataset.keep));
  if (!text) return;
  const copy = JSON.parse(text);
  if (copy.version === sheet.dataset.version) { bringBack(sheet, copy.typed); return; }
  // Somebody brought another version meanwhile: whoever typed decides, and sending shows both.
  const offer = document.getElementById("left-here");
  offer.hidden = false;
  offer.addEventListener("click", (event) => {
    const what = event.target.dataset.do;
    if (what === "forget") forget(sheet.dataset.keep);
    if (what === "bring") {
      sheet.dataset.version = copy.version;
      document.querySelector("#sheet [name=seen]").value = copy.version;
      bringBack(sheet, copy.typed);
    }
    if (what) offer.hidden = true;
  });
}

// Smaller forms, such as a reason, are kept by their place until an answer shows that they were taken.
const SENT = `${KEPT}sent`;

function smallForms() {
  return [...document.querySelectorAll("main form[method=post]:not(#sheet)")].filter((form) => wordsOf(form).length);
}

function wordsOf(form) {
  return [...form.elements].filter((field) => field.matches("textarea[name], input[type=text][name]:not([autocomplete=one-time-code])"));
}

function placeOf(form) {
  return `form.${document.body.dataset.who}.${new URL(form.action).pathname}`;
}

function keepSmall(form) {
  const typed = Object.fromEntries(wordsOf(form).map((field) => [field.name, [field.defaultValue, field.value]]));
  store((kept) => kept.setItem(KEPT + placeOf(form), JSON.stringify(typed)));
}

function bringBackSmall(form) {
  const text = store((kept) => kept.getItem(KEPT + placeOf(form)));
  const typed = text ? JSON.parse(text) : {};
  for (const field of wordsOf(form)) {
    const [was, words] = typed[field.name] || [];
    if (words === undefined || was !== field.defaultValue || words === field.value) continue;
    field.value = words;
    unfold(field);
  }
}

// An answer to the form's own page, and none that asks who one is, shows that it was taken.
function forgetWhatWasTaken() {
  const [place, page] = JSON.parse(store((kept) => kept.getItem(SENT)) || "[]");
  store((kept) => kept.removeItem(SENT));
  const status = performance.getEntriesByType("navigation")[0]?.responseStatus;
  const from = document.referrer && new URL(document.referrer).pathname;
  if (place && from === page && !(status >= 400)) forget(place);
}

// Before a form is sent, what was typed is brought to safety: where nobody answers, or one is no longer in,
// the page stays as it is and says so.
async function isSafeToSend(form, again = false) {
  const sheet = form.dataset.typing;
  if (!sheet && navigator.onLine) return true;
  const words = new FormData(form);
  for (const [name, value] of [...words]) if (value instanceof File) words.delete(name);
  const asked = sheet ? { method: "POST", body: new URLSearchParams(words) } : {};
  try {
    const answer = await fetch(sheet || "/healthz", { ...asked, signal: AbortSignal.timeout?.(20000) });
    // Kept, though another version came before: sending shows both. What is no longer there, sending tells.
    if (!sheet || answer.ok || [404, 409].includes(answer.status)) return true;
    if (answer.status === 403 && !again && await goOn()) return isSafeToSend(form, true);
    tellOfAnswer(answer.status);
  } catch {
    tell("offline");
  }
  return false;
}

async function sendIfSafe(form, button) {
  const safe = await isSafeToSend(form);
  delete form.dataset.sent;
  if (!safe) { showNoMoreWaiting(); return; }
  form.dataset.safe = "1";
  form.requestSubmit(button);
}

// While an answer is awaited the button says so, and after a moment the page does in words.
let waitingWords;

function showWaiting(button) {
  button?.setAttribute("aria-busy", "true");
  clearTimeout(waitingWords);
  waitingWords = setTimeout(() => { const busy = document.getElementById("busy"); if (busy) busy.hidden = false; }, 300);
}

function showNoMoreWaiting() {
  clearTimeout(waitingWords);
  document.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  const busy = document.getElementById("busy");
  if (busy) busy.hidden = true;
}

// Without a file the words alone are sent, in a fraction of the bytes; what is very long goes as it is.
const LONGEST = 400000;

function packLightly(form) {
  const given = new FormData(form);
  const hasFile = [...given.values()].some((value) => value instanceof File && value.name);
  const light = !hasFile && new URLSearchParams(given).toString().length < LONGEST;
  form.enctype = light ? "application/x-www-form-urlencoded" : "multipart/form-data";
}

// A form is sent once, however often its button is pressed; coming back to it, it can be sent again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  showWaiting(event.submitter);
  // A browser from before 2022 cannot send a form on after a look first; there it is sent at once.
  if (form.requestSubmit && !form.dataset.safe && (form.dataset.typing || !navigator.onLine)) {
    event.preventDefault();
    sendIfSafe(form, event.submitter);
    return;
  }
  if (form.dataset.typing) packLightly(form);
  const done = form.dataset.forget || event.submitter?.dataset.forget;
  if (done) forget(done);
  if (form.getAttribute("action").startsWith("/leave")) forgetAll();
  else if (wordsOf(form).length) store((kept) => kept.setItem(SENT, JSON.stringify([placeOf(form), location.pathname])));
});
window.addEventListener("pageshow", () => {
  showNoMoreWaiting();
  document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; delete form.dataset.safe; });
});

// Whoever gets in again beside a page that was left open goes on with it: its forms get a token that holds.
async function goOn() {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer || !answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[name=csrf]");
  if (!fresh || page.body.dataset.who !== document.body.dataset.who) return false;
  document.querySelectorAll("[name=csrf]").forEach((field) => { field.value = fresh.value; });
  document.querySelectorAll("[hx-vals]").forEach((one) => {
    const values = JSON.parse(one.getAttribute("hx-vals"));
    if (values.csrf) one.setAttribute("hx-vals", JSON.stringify({ ...values, csrf: fresh.value }));
  });
  tell(null);
  document.querySelector("[data-keep]")?.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

function lookAgain() {
  const told = document.getElementById("told");
  if (told && !told.hidden && !told.querySelector("a").hidden) goOn();
}
window.addEventListener("focus", lookAgain);
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") lookAgain(); });
window.addEventListener("online", () => tell(null));

document.addEventListener("DOMContentLoaded", () => {
  forgetWhatWasTaken();
  for (const one of document.querySelectorAll("[data-forget]:not(form, button)")) forget(one.dataset.forget);
  const sheet = document.querySelector("[data-keep]");
  if (sheet) {
    if (!sheet.querySelector("[aria-invalid]")) lookForCopy(sheet);
    sheet.addEventListener("input", () => keep(sheet));
    // Once the line is back, what was typed meanwhile goes to the server too.
    window.addEventListener("online", () => sheet.dispatchEvent(new Event("input", { bubbles: true })));
  }
  // What is to be mended first has the focus.
  const wrong = document.querySelector("main [aria-invalid=true]") || document.querySelector("main [role=alert]");
  if (wrong) {
    unfold(wrong);
    if (wrong.getAttribute("role") === "alert") wrong.tabIndex = -1;
    wrong.focus();
  }
  for (const form of smallForms()) {
    bringBackSmall(form);
    form.addEventListener("input", () => keepSmall(form));
  }
});
