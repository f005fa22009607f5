// Signing on the screen: what is drawn on the canvas goes into a hidden field as PNG. Without a script the
// paper is signed and its picture chosen instead.
for (const place of document.querySelectorAll("[data-sign]")) {
  const canvas = place.querySelector("canvas");
  const field = document.getElementById(place.dataset.sign);
  const wipe = place.querySelector("[data-wipe]");
  if (!canvas || !field) continue;
  place.hidden = false;
  const pen = canvas.getContext("2d");
  let drawing = false;
  let last = null;

  const clean = () => {
    const wide = canvas.clientWidth || 320;
    canvas.width = wide * 2;
    canvas.height = (canvas.clientHeight || 180) * 2;
    pen.lineWidth = 5;
    pen.lineCap = "round";
    pen.lineJoin = "round";
    pen.strokeStyle = "#000";
    field.value = "";
    place.dataset.drawn = "";
  };
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) * canvas.width) / box.width,
      y: ((event.clientY - box.top) * canvas.height) / box.height,
    };
  };
  const draw = (event) => {
    const next = at(event);
    pen.beginPath();
    pen.moveTo(last.x, last.y);
    pen.lineTo(next.x, next.y);
    pen.stroke();
    last = next;
  };
  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    drawing = true;
    last = at(event);
    draw(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (drawing) draw(event);
  });
  const lift = () => {
    if (!drawing) return;
    drawing = false;
    field.value = canvas.toDataURL("image/png");
    place.dataset.drawn = "yes";
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  wipe?.addEventListener("click", clean);
  clean();
}

// What belongs to the other answer is folded away: [data-shows="name=value"] follows the chosen radio.
const follow = () => {
  for (const part of document.querySelectorAll("[data-shows]")) {
    const asked = part.dataset.shows.split("=");
    const chosen = document.querySelector(`input[name="${asked[0]}"]:checked`);
    part.hidden = (chosen ? chosen.value : "") !== asked[1];
  }
};
document.addEventListener("change", follow);
follow();
