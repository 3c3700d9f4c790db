// Shows how far long work is, without the reader asking; the page says it as well when reloaded.
const EVERY = 1500; // milliseconds

/** Ask for the page again and again; show its new figures, and the next page when it is done. */
export function follow(progress) {
  setTimeout(async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.querySelector("[data-progress]");
      if (!now || page.title !== document.title) {
        location.reload();
        return;
      }
      if (now.innerHTML !== progress.innerHTML) {
        progress.innerHTML = now.innerHTML;
      }
    } catch {
      // No connection for a moment: ask again.
    }
    follow(progress);
  }, EVERY);
}
