// The application on a phone: one page after another, photos made small before they travel, and an answer
// that comes back into the same page, so that a mistake costs neither a photo nor the signature. Without a
// script the same form is one long page.
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const LONGEST = 1600;
const THUMB = 72;
const fits = {
  id(text) {
    const number = text.replace(/[\s-]/g, "").toUpperCase();
    if (!/^\d{17}[\dX]$/.test(number)) return false;
    const sum = ID_WEIGHTS.reduce((all, weight, at) => all + weight * Number(number[at]), 0);
    return "10X98765432"[sum % 11] === number[17];
  },
  phone(text) {
    const number = text.replace(/[\s-]/g, "");
    return /^1[3-9]\d{9}$/.test(number) || /^0\d{9,11}$/.test(number);
  },
};

const form = document.querySelector("form[data-pages]");
if (form) {
  const steps = [...form.querySelectorAll("[data-step]")];
  const words = document.querySelector("[data-words]").dataset;
  const turn = form.querySelector("[data-turn]");
  const progress = form.querySelector("[data-progress]");
  const problem = form.querySelector("[data-problem]");
  let now = 0;

  // A sentence stands beside the field it is about; what is about the whole stands on top.
  const say = (sentence, beside = null) => {
    if (beside) beside.append(problem);
    else progress.after(problem);
    problem.textContent = sentence;
    problem.hidden = !sentence;
    if (sentence) problem.scrollIntoView({ block: "center" });
  };
  const show = (at, focus = true) => {
    now = Math.min(Math.max(at, 0), steps.length - 1);
    steps.forEach((step, place) => {
      step.hidden = place !== now;
    });
    progress.textContent = words.progress.replace("{now}", now + 1).replace("{all}", steps.length);
    turn.querySelector("[data-next]").hidden = now === steps.length - 1;
    turn.querySelector("[data-before]").hidden = now === 0;
    say("");
    if (focus) {
      window.scrollTo(0, 0);
      steps[now].focus({ preventScroll: true });
    }
  };
  const faultIn = (step) => {
    for (const field of step.querySelectorAll("[data-missing], [data-check]")) {
      const empty = field.type === "checkbox" ? !field.checked : !field.value.trim();
      if (empty && field.dataset.unless && form.elements[field.dataset.unless].checked) continue;
      if (empty && field.dataset.missing) return [field, field.dataset.missing];
      if (!empty && field.dataset.check && !fits[field.dataset.check](field.value)) {
        return [field, words[field.dataset.check]];
      }
    }
    const sign = step.querySelector(".sign-place input");
    return sign && !sign.value ? [step.querySelector("canvas"), words.sign] : null;
  };
  const holds = (step) => {
    const fault = faultIn(step);
    if (fault) {
      say(fault[1], fault[0].closest(".field"));
      fault[0].focus({ preventScroll: true });
    }
    return !fault;
  };

  form.addEventListener("input", () => {
    problem.hidden = true;
  });

  progress.hidden = turn.hidden = false;
  const first = steps.findIndex((step) => step.querySelector(".problem"));
  show(Math.max(first, 0), false);
  turn.querySelector("[data-next]").addEventListener("click", () => holds(steps[now]) && show(now + 1));
  turn.querySelector("[data-before]").addEventListener("click", () => show(now - 1));
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT" || now === steps.length - 1) return;
    event.preventDefault();
    turn.querySelector("[data-next]").click();
  });

  // The township narrows the villages; groups are taken out, as a phone does not hide them.
  const village = form.elements.village;
  const township = form.querySelector("#township");
  const groups = [...village.querySelectorAll("optgroup")];
  const narrow = () => {
    const chosen = village.value;
    for (const group of groups) group.remove();
    for (const group of groups) if (group.label === township.value) village.append(group);
    village.value = chosen;
    if (village.selectedIndex < 0) village.selectedIndex = 0;
  };
  form.querySelector("[data-township]").hidden = false;
  const settle = () => {
    township.value = groups.find((group) => group.contains(village.selectedOptions[0]))?.label || township.value;
    narrow();
  };
  township.addEventListener("change", narrow);
  settle();
  // A draft put back its village before this script, or finds it among all of them.
  form.addEventListener("change", (event) => event.target === form && settle());

  const small = async (file) => {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const paper = document.createElement("canvas");
    paper.width = Math.round(picture.width * scale);
    paper.height = Math.round(picture.height * scale);
    paper.getContext("2d").drawImage(picture, 0, 0, paper.width, paper.height);
    const blob = await new Promise((done) => paper.toBlob(done, "image/jpeg", 0.82));
    return { file: new File([blob], "photo.jpg", { type: "image/jpeg" }), paper };
  };
  const thumb = (paper) => {
    const drawn = document.createElement("canvas");
    drawn.height = THUMB;
    drawn.width = Math.max(1, Math.round((paper.width * THUMB) / paper.height));
    drawn.getContext("2d").drawImage(paper, 0, 0, drawn.width, drawn.height);
    return drawn;
  };
  for (const input of form.querySelectorAll("input[data-shrink]")) {
    const place = form.querySelector(`[data-thumbs="${input.id}"]`);
    input.addEventListener("change", async () => {
      const kept = new DataTransfer();
      place.replaceChildren();
      for (const file of [...input.files]) {
        try {
          const made = await small(file);
          kept.items.add(made.file);
          place.append(thumb(made.paper));
        } catch {
          kept.items.add(file); // the server says what is wrong with it
          place.append(file.name);
        }
      }
      input.files = kept.files;
    });
  }

  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wrong = steps.findIndex((step) => faultIn(step));
    if (wrong >= 0) {
      show(wrong);
      holds(steps[wrong]);
      return;
    }
    if (busy) return;
    busy = true;
    const button = form.querySelector("[data-busy]");
    const label = button.textContent;
    button.textContent = button.dataset.busy;
    button.setAttribute("aria-disabled", "true");
    const offline = form.querySelector("[data-offline]");
    offline.hidden = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const refused = page.querySelector("[data-refused]");
      if (answer.ok) {
        document.title = page.title;
        document.querySelector("main").replaceWith(page.querySelector("main"));
        document.dispatchEvent(new Event("minzheng:page"));
        window.scrollTo(0, 0);
        document.querySelector("main").focus();
      } else if (refused) {
        const at = [...page.querySelectorAll("[data-step]")].findIndex((step) => step.querySelector(".problem"));
        if (at >= 0) show(at);
        say(refused.textContent.trim());
      } else {
        say(page.querySelector("main h1")?.textContent.trim() || String(answer.status));
      }
    } catch {
      offline.hidden = false;
      offline.scrollIntoView({ block: "center" });
    } finally {
      busy = false;
      button.textContent = label;
      button.removeAttribute("aria-disabled");
    }
  });
}
