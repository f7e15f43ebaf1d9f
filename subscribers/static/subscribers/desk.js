// The figures of a mailing, asked for anew every few seconds. Without this script the page has a button that does the same.

const place = document.querySelector('[data-figures]');

async function refresh() {
  const answer = await fetch(place.dataset.figures, { headers: { Accept: 'application/json' } });
  if (!answer.ok) return;
  const figures = await answer.json();
  document.querySelector('[data-sentence]').textContent = figures.sentence;
  document.querySelector('[data-sum]').textContent = figures.sum;
  document.querySelector('[data-at]').textContent = figures.at;
  const notice = document.querySelector('[data-notice]');
  notice.textContent = figures.notice;
  notice.hidden = !figures.notice;
  for (const cell of document.querySelectorAll('[data-count]')) cell.textContent = figures.counts[cell.dataset.count];
  if (figures.ended) window.location.reload();
}

if (place) {
  const seconds = Number(place.dataset.refresh);
  window.setInterval(() => refresh().catch(() => {}), seconds * 1000);
}
