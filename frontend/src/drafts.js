// What is written at the door stays on the phone until the server has it: a dead spot in the hills, a dead
// battery, a session that ran out. One draft per form and person; never a photo, a signature, a name of others
// or any long number (ID, account, telephone). Signing out, or somebody else signing in, wipes them all.
const PREFIX = "minzheng:draft:";
const LONG_NUMBER = /\d[\d\s-]{8,}\d/;
const WEEK = 7 * 24 * 3600 * 1000;

const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key)) || {};
  } catch {
    return {};
  }
};
const put = (key, draft) => {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // A full store loses the draft, never the form.
  }
};

const forget = () => {
  for (const done of document.querySelectorAll("[data-forget-draft]")) {
    const forgetDraft = done.dataset.forgetDraft;
    const submission = done.dataset.submission;
    for (const key of keys().filter((one) => one.endsWith(`:${forgetDraft}`))) {
      if (!submission || read(key).fields?.submission?.[0] === submission) localStorage.removeItem(key);
    }
  }
};
forget();
document.addEventListener("minzheng:page", forget); // an answer put into the page that was open

document.addEventListener("submit", (event) => {
  if (event.target.action?.endsWith("/signout/")) for (const key of keys()) localStorage.removeItem(key);
});

const mayKeep = (field) =>
  field.name &&
  !["file", "password", "submit", "button"].includes(field.type) &&
  !("private" in field.dataset) &&
  field.name !== "csrfmiddlewaretoken";

const form = document.querySelector("form[data-draft]");
if (form) {
  const mine = `${PREFIX}${form.dataset.who}:`;
  const key = `${mine}${form.dataset.draft}`;
  for (const other of keys()) {
    if (!other.startsWith(mine) || !(read(other).at > Date.now() - WEEK)) localStorage.removeItem(other);
  }
  const written = () => {
    const found = {};
    for (const field of form.elements) {
      if (!mayKeep(field) || (["radio", "checkbox"].includes(field.type) && !field.checked)) continue;
      const chosen = field.name === "submission" || field.type === "select-one"; // nobody typed it
      if (!chosen && LONG_NUMBER.test(field.value)) continue;
      (found[field.name] ||= []).push(field.value);
    }
    return found;
  };
  const restore = (fields) => {
    for (const field of form.elements) {
      const kept = fields[field.name];
      if (!mayKeep(field) || !kept || "fixed" in field.dataset) continue;
      if (["radio", "checkbox"].includes(field.type)) field.checked = kept.includes(field.value);
      else field.value = kept[0];
    }
  };
  // A form that comes back from the server with its mistakes marked is newer than the draft.
  const fields = read(key).fields;
  if (fields && !form.parentElement.querySelector(".note-error[role=alert]:not([data-offline])")) {
    restore(fields);
    const said = form.querySelector("[data-restored]");
    if (said) said.hidden = false;
    form.dispatchEvent(new Event("change", { bubbles: true }));
  }
  const keep = () => put(key, { at: Date.now(), fields: written() });
  form.addEventListener("input", keep);
  form.addEventListener("change", (event) => event.target !== form && keep());

  // Before the form leaves the page somebody must be there to take it: signatures and photos live only here.
  const offline = form.querySelector("[data-offline]");
  let reached = false;
  form.addEventListener(
    "submit",
    async (event) => {
      if (reached) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (form.dataset.asking) return;
      form.dataset.asking = "yes";
      try {
        const answer = await fetch(window.location.href, { method: "HEAD", cache: "no-store", redirect: "manual" });
        // A redirect leads to the sign-in: what is written stays in the draft and comes back after it.
        reached = answer.ok || answer.type === "opaqueredirect";
      } catch {
        reached = false;
      }
      delete form.dataset.asking;
      if (offline) offline.hidden = reached;
      if (reached) form.requestSubmit ? form.requestSubmit() : form.submit();
      else offline?.scrollIntoView({ block: "center" });
    },
    { capture: true },
  );
  window.addEventListener("pageshow", () => {
    reached = false;
  });
}

// A chosen paper goes off at once: one tap less for cold fingers. Without the script there is a button.
for (const small of document.querySelectorAll("form[data-send-on-choice]")) {
  const button = small.querySelector("button");
  if (button) button.hidden = true;
  small.querySelector("input[type=file]")?.addEventListener("change", () => {
    if (button) button.hidden = false;
    small.requestSubmit();
  });
}

// The counterpart of [data-shows]: [data-hides="name=value"] is folded away while that answer is chosen.
const hide = () => {
  for (const part of document.querySelectorAll("[data-hides]")) {
    const asked = part.dataset.hides.split("=");
    part.hidden = document.querySelector(`input[name="${asked[0]}"]:checked`)?.value === asked[1];
  }
};
document.addEventListener("change", hide);
hide();
