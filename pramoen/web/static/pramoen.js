// What the pages need of a script; without it every form still works.
"use strict";

// Words about trouble stand in the page, in Thai; this only shows them.
function tell(kind) {
  const told = document.getElementById("told");
  if (!told) return;
  const words = kind === null ? "" : told.dataset[kind] || told.dataset.failed;
  told.textContent = words;
  told.hidden = !words;
}

document.addEventListener("htmx:responseError", (event) => tell(String(event.detail.xhr.status)));
document.addEventListener("htmx:sendError", () => tell("offline"));
document.addEventListener("htmx:timeout", () => tell("offline"));
document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) tell(null); });

// A form is sent once, however often its button is pressed; coming back to it, it can be sent again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});

// What is typed is kept in this browser until it was sent in, so that a dropped line or a dead battery loses
// nothing. It belongs to one duty and the version it began from, and goes when somebody signs out.
const KEPT = "pramoen:";

function store(work) {
  try { return work(window.localStorage); } catch { return null; } // a browser that keeps nothing
}

function forget(name) {
  store((kept) => kept.removeItem(KEPT + name));
}

function forgetAll() {
  store((kept) => Object.keys(kept).filter((name) => name.startsWith(KEPT)).forEach((name) => kept.removeItem(name)));
}

function fieldsOf(sheet) {
  return [...sheet.querySelectorAll("input[name]:not([type=file]), select[name], textarea[name]")];
}

function keep(sheet) {
  const typed = Object.fromEntries(fieldsOf(sheet).map((field) => [field.name, field.value]));
  const copy = JSON.stringify({ version: sheet.dataset.version, typed });
  store((kept) => kept.setItem(KEPT + sheet.dataset.keep, copy));
}

function bringBack(sheet, typed) {
  let changed = null;
  for (const field of fieldsOf(sheet)) {
    const words = typed[field.name];
    if (words === undefined || words === field.value) continue;
    field.value = words;
    for (let one = field.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
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

document.addEventListener("DOMContentLoaded", () => {
  const sheet = document.querySelector("[data-keep]");
  if (sheet) {
    if (!document.querySelector("[aria-invalid]")) lookForCopy(sheet);
    sheet.addEventListener("input", () => keep(sheet));
    // Once the line is back, what was typed meanwhile goes to the server too.
    window.addEventListener("online", () => sheet.dispatchEvent(new Event("input", { bubbles: true })));
  }
  for (const one of document.querySelectorAll("[data-forget]")) {
    if (one.tagName === "FORM") one.addEventListener("submit", () => forget(one.dataset.forget));
    else forget(one.dataset.forget);
  }
  document.querySelectorAll("form[action^='/leave']").forEach((form) => {
    form.addEventListener("submit", forgetAll);
  });
});
