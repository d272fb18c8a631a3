// Keys for review, files to drop, and pages that go on by themselves. All works without it.
"use strict";

const writing = (at) => at.matches?.("input, textarea, select") ?? false;

// Review: a key presses what bears it; with no reason written, the reason comes first.
document.addEventListener("keydown", (event) => {
  const dialog = document.getElementById("keys");
  if (event.key === "Escape" && writing(event.target)) { event.target.blur(); return; }
  if (event.key === "Enter" && event.ctrlKey && event.target.id === "reason") {
    const asked = event.target.dataset.decision;
    const button = asked && event.target.form.querySelector(`[data-key="${asked}"]`);
    if (button) { event.preventDefault(); button.click(); }
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey || writing(event.target) || dialog?.open) return;
  if (event.key === "?" && dialog) { event.preventDefault(); dialog.showModal(); return; }
  if (!/^[a-z]$/.test(event.key)) return;
  const one = document.querySelector(`[data-key="${event.key}"]`);
  if (!one) return;
  event.preventDefault();
  const reason = document.getElementById("reason");
  if (one.matches("button[name=decision]") && reason && !reason.value.trim()) {
    reason.dataset.decision = event.key;
    reason.focus();
    return;
  }
  one.click();
  if (one.matches("summary")) one.parentElement.querySelector("input, select, textarea")?.focus();
});
for (const one of document.querySelectorAll('button[data-key="?"]')) {
  one.hidden = false;
  one.addEventListener("click", () => document.getElementById("keys").showModal());
}

// What is being done is asked for again until it is done.
const again = async (part) => {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(part.id);
      if (fresh) { part.replaceWith(fresh); part = fresh; }
    }
  } catch { /* the site is being started anew, perhaps */ }
  if (part.hasAttribute("data-poll")) setTimeout(again, 1500, part);
};
for (const part of document.querySelectorAll("[data-poll]")) setTimeout(again, 1500, part);

// Files to drop.
const drop = document.getElementById("drop");
if (drop) {
  const files = document.getElementById("files");
  const list = document.getElementById("chosen");
  const show = () => list.replaceChildren(...Array.from(files.files, (one) => {
    const line = document.createElement("li");
    line.textContent = one.name;
    return line;
  }));
  drop.querySelector(".hint").hidden = false;
  files.addEventListener("change", show);
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) { files.files = event.dataTransfer.files; show(); }
  });
}
