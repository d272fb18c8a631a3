// Dragging the day: the parts of the page that tell of a day are asked for anew and put in their place.
"use strict";
(() => {
  const bar = document.querySelector("[data-day-bar]");
  const slide = bar && bar.querySelector(".slide");
  if (!slide) return;
  const range = slide.querySelector("input");
  const output = slide.querySelector("output");
  const input = bar.querySelector("[name=on]");
  const shown = slide.dataset.day; // month and day stay while the year is dragged
  let asked = 0;
  let timer = 0;

  const dayIn = (year) => {
    const [, month, day] = shown.split("-");
    const leap = new Date(Date.UTC(Number(year), 1, 29)).getUTCMonth() === 1;
    return `${String(year).padStart(4, "0")}-${month}-${month === "02" && day === "29" && !leap ? "28" : day}`;
  };

  const show = async (day, keep) => {
    const turn = ++asked;
    const address = new URL(location.href);
    address.searchParams.set("on", day);
    let answer;
    try {
      answer = await fetch(address);
    } catch {
      return; // the page stays as it is; the form still works
    }
    if (!answer.ok || turn !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (turn !== asked) return;
    for (const part of document.querySelectorAll("[data-part]")) {
      const anew = page.querySelector(`[data-part="${part.dataset.part}"]`);
      if (anew) part.replaceWith(document.adoptNode(anew));
    }
    // Links to other pages and languages lead to the same day.
    for (const place of [".languages", ".top nav", ".search", ".onward", ".pairing"]) {
      const [now, anew] = [document.querySelector(place), page.querySelector(place)];
      const busy = now && (now.contains(document.activeElement) || now.querySelector("[name=q]")?.value);
      if (now && anew && !busy) now.replaceWith(document.adoptNode(anew));
    }
    if (keep) history.replaceState(null, "", address);
  };

  slide.hidden = false;
  range.addEventListener("input", () => {
    output.value = range.value;
    input.value = dayIn(range.value);
    clearTimeout(timer);
    timer = setTimeout(() => show(input.value, true), 140);
  });
})();
