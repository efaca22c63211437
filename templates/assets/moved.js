"use strict";
// A shared link may name a place on a page that has moved: its id stays, unless the list gives a new one.
(() => {
  // A printed code brings the name of the text that was printed.
  const isOther = ({ dataset: { text } }) => text && ![null, text].includes(new URLSearchParams(location.search).get("printed"));
  const part = [...document.querySelectorAll(".moved li")].find((it) => "#" + it.id === location.hash);
  const whole = document.querySelector("a[data-moved]");
  if (part) location.replace(part.querySelector("a").href);
  else if (whole && isOther(whole)) document.querySelector("[data-changed]").hidden = false;
  else if (whole) location.replace(whole.href + (whole.hash ? "" : location.hash));
})();
