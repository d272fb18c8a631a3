// Zooming by hand: drag across the strip of years, and the timeline shows the years dragged over.
"use strict";
(() => {
  let from = null;
  const strip = (event) => event.target.closest && event.target.closest("[data-strip]");
  const yearAt = (own, x) => {
    const box = own.getBoundingClientRect();
    const [first, last] = [Number(own.dataset.first), Number(own.dataset.last)];
    const part = Math.min(Math.max((x - box.left) / box.width, 0), 1);
    return Math.min(Math.floor(first + part * (last - first + 1)), last);
  };
  let dragged = false;
  addEventListener("pointerdown", (event) => {
    const own = strip(event);
    if (own && event.button === 0) from = { own, x: event.clientX };
  });
  addEventListener("pointerup", (event) => {
    if (!from) return;
    const { own, x } = from;
    from = null;
    if (Math.abs(event.clientX - x) < 6) return; // a click: the bar's own link
    dragged = true;
    setTimeout(() => { dragged = false; }, 0);
    const years = [yearAt(own, x), yearAt(own, event.clientX)].sort((a, b) => a - b);
    const address = new URL(location.href);
    address.searchParams.set("from", years[0]);
    address.searchParams.set("to", years[1]);
    address.hash = "timeline";
    location.assign(address);
  });
  addEventListener("click", (event) => { if (dragged && strip(event)) event.preventDefault(); }, true);
  addEventListener("dragstart", (event) => { if (strip(event)) event.preventDefault(); });
})();
