type Tree = Record<string, unknown>;

/** Puts a page of an answer into what is there: lists behind each other, objects into one another, of anything else the last. */
export function addPage(whole: Tree, page: Tree): void {
  for (const [name, value] of Object.entries(page)) {
    const known = whole[name];
    if (Array.isArray(known) && Array.isArray(value)) known.push(...(value as unknown[]));
    else if (isTree(known) && isTree(value)) addPage(known, value);
    else whole[name] = value;
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
