/** Whether a text is a day that there is, YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
  // A day too many is one of the next month.
  return new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1;
}
