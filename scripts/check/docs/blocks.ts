/** A fenced block of a Markdown page: its language, the path behind it if there is one, and where it begins. */
export interface Block {
  language: string;
  path: string | undefined;
  text: string;
  line: number;
}

export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const [index, line] of markdown.split('\n').entries()) {
    const fence = /^```(\w*)(?:\s+(\S+))?\s*$/.exec(line);
    if (open && fence) {
      blocks.push(open);
      open = undefined;
    } else if (open) open.text += `${line}\n`;
    else if (fence) open = { language: fence[1] ?? '', path: fence[2], text: '', line: index + 1 };
  }
  if (open) throw new Error(`the block that begins on line ${open.line} has no end`);
  return blocks;
}
