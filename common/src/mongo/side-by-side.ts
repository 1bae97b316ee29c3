type Row = { id: string };
type Lists = Record<string, AsyncIterable<Row[]>>;
type Together<L extends Lists> = { id: string } & { [Name in keyof L]?: L[Name] extends AsyncIterable<(infer Of)[]> ? Of : never };

const pageSize = 500;

/**
 * Lists that are each in the order of ids, as `Reader.pages` gives them: what has the same id stands together, again in pages. At least
 * one page, perhaps an empty one.
 *
 * @example
 * for await (const page of sideBySide({ intent: reader.pages(intents), payment: reader.pages(payments) }))
 *   for (const { id, intent, payment } of page) …
 */
export async function* sideBySide<L extends Lists>(lists: L): AsyncGenerator<Together<L>[]> {
  const all = Object.entries(lists).map(([name, pages]) => ({ name, rows: rowsOf(pages), next: undefined as Row | undefined }));
  const advance = async (list: (typeof all)[number]) => (list.next = (await list.rows.next()).value ?? undefined);
  try {
    for (const list of all) await advance(list); // one after the other: the first read decides of which moment all are
    let page: Together<L>[] = [];
    for (let id = lowest(all); id !== undefined; id = lowest(all)) {
      const together: Record<string, unknown> = { id };
      for (const list of all.filter(({ next }) => next?.id === id)) {
        together[list.name] = list.next;
        await advance(list);
      }
      if (page.length === pageSize) {
        yield page;
        page = [];
      }
      page.push(together as Together<L>);
    }
    yield page;
  } finally {
    for (const { rows } of all) await rows.return(undefined);
  }
}

function lowest(lists: { next: Row | undefined }[]): string | undefined {
  return lists.reduce<string | undefined>(
    (least, { next }) => (next && (least === undefined || next.id < least) ? next.id : least),
    undefined,
  );
}

async function* rowsOf(pages: AsyncIterable<Row[]>): AsyncGenerator<Row, undefined> {
  for await (const page of pages) yield* page;
}
