// Shows what is new without a reload. Everything else works without this file.
setInterval(async () => {
  const shown = document.getElementById("feed");
  if (document.hidden || !shown || shown.contains(document.activeElement)) return;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer || !answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("feed");
  if (fresh && fresh.innerHTML !== shown.innerHTML) shown.replaceWith(fresh);
}, 2000);
