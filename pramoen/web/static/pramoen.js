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
window.addEventListener("online", () => tell(null));

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});
