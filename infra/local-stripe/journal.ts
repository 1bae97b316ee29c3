import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const NEWLINE = 0x0a;

/** A file of JSON lines, one per change. A last line that a crash has torn is as if its change had never happened. */
export class Journal<Line> {
  constructor(private readonly file: string | null) {
    if (file) mkdirSync(dirname(file), { recursive: true });
  }

  *read(): Generator<Line> {
    if (!this.file || !existsSync(this.file)) return;
    const bytes = readFileSync(this.file);
    let start = 0;
    for (let number = 1; start < bytes.length; number += 1) {
      const end = bytes.indexOf(NEWLINE, start);
      if (end === -1) return;
      yield this.parse(bytes.toString('utf8', start, end), number);
      start = end + 1;
    }
  }

  /** On return the line outlives this process, whatever ends it (a power cut of the machine aside). */
  append(line: Line): void {
    if (this.file) appendFileSync(this.file, `${JSON.stringify(line)}\n`);
  }

  /** Puts the given lines in place of all former ones, in one step. */
  rewrite(lines: Iterable<Line>): void {
    if (!this.file) return;
    const fresh = openSync(`${this.file}.new`, 'w');
    for (const line of lines) writeSync(fresh, `${JSON.stringify(line)}\n`);
    closeSync(fresh);
    renameSync(`${this.file}.new`, this.file);
  }

  private parse(text: string, number: number): Line {
    try {
      return JSON.parse(text) as Line;
    } catch (cause) {
      throw new Error(`line ${number} of ${this.file} is damaged; delete the file to start afresh`, { cause });
    }
  }
}
