// The little that the pages need beyond HTML. Every page also works without it.
import htmx from "htmx.org";
import "./signing.js";
import "./drafts.js";
import "./applying.js";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0; // pages name people: nothing of them stays in the browser's storage
window.htmx = htmx;

// A form sends once: a second tap while the first is under way does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !("once" in form.dataset)) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  const button = form.querySelector("[data-busy]");
  if (button) {
    button.setAttribute("aria-disabled", "true");
    button.textContent = button.dataset.busy;
  }
});

// Coming back with the browser's button: the form can be sent again.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// A chosen photo is named beside its button, so that one sees it was taken.
document.addEventListener("change", (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.type !== "file") return;
  const place = document.getElementById(`${input.id}-chosen`);
  if (place) place.textContent = input.files.length ? input.files[0].name : "";
});

// What is written on the phone is kept until the server has it (a dead spot in the hills, a dead battery).
const kept = document.querySelector("form[data-keep]");
if (kept) {
  const key = `minzheng:${kept.dataset.keep}`;
  const note = kept.querySelector("textarea");
  const saved = sessionStorage.getItem(key);
  if (note && saved && !note.value) note.value = saved;
  note?.addEventListener("input", () => sessionStorage.setItem(key, note.value));
}
for (const done of document.querySelectorAll("[data-forget]")) {
  sessionStorage.removeItem(`minzheng:${done.dataset.forget}`);
}

// Ticking one and then, with Shift held, another ticks all between them.
let ticked = null;
document.addEventListener("click", (event) => {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || !("range" in box.dataset)) return;
  if (event.shiftKey && ticked && ticked !== box) {
    const all = [...document.querySelectorAll("input[data-range]")];
    const one = all.indexOf(ticked);
    const other = all.indexOf(box);
    for (const each of all.slice(Math.min(one, other), Math.max(one, other) + 1)) each.checked = box.checked;
  }
  ticked = box;
});

// On paper everything is open.
window.addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll("main details")) folded.open = true;
});
document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-print]")) window.print();
});
