// Which entries of the search index fit what was typed.

export interface Item {
  title: string;
  href: string;
  kind?: string;
  note?: string;
}

/** Every word must occur; a title that starts with the first word comes first. */
export function match(found: Item[], query: string, limit = 12): Item[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const ranked: { item: Item; rank: number }[] = [];
  for (const item of found) {
    const title = item.title.toLowerCase();
    const text = `${title} ${item.kind ?? ""} ${item.note ?? ""}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    const first = words[0]!;
    const rank = title.startsWith(first)
      ? 0
      : title.includes(` ${first}`)
        ? 1
        : title.includes(first)
          ? 2
          : 3;
    ranked.push({ item, rank });
  }
  ranked.sort((a, b) => a.rank - b.rank || a.item.title.localeCompare(b.item.title));
  return ranked.slice(0, limit).map(({ item }) => item);
}
