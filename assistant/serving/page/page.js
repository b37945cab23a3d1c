// Leaving the page ends the program in it, and a call with it: ask first, as long as it runs.
window.addEventListener("beforeunload", (event) => {
  if (!document.body.classList.contains("-closed")) {
    event.preventDefault();
  }
});

// Keys go to the screen from the first moment, without a click into it. The terminal stands when the page has loaded.
window.addEventListener("load", () => {
  document.querySelector(".xterm-helper-textarea")?.focus();
});
