import { boardLines, type BoardState } from './board-lines';
import type { Traffic } from './load/traffic';

export interface Screen {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

const everySecond = 1_000;
/** Where nothing can be drawn over, a line is written once in so many seconds. */
const secondsBetweenLines = 5;
const remembered = 60;

/** Shows what is being broken and how the marketplace takes it: a few lines that are redrawn on a terminal, a line now and then elsewhere. */
export class Board {
  private readonly began = Date.now();
  private round = '';
  private fault = 'nothing is broken';
  private traffic: Traffic | undefined;
  private timer: NodeJS.Timeout | undefined;
  private drawn = 0;
  private ticks = 0;
  private acknowledged = 0;
  private pace: number[] = [];
  private lag: (number | undefined)[] = [];
  private readonly tally = new Map<string, { passed: number; failed: number }>();

  constructor(private readonly screen: Screen) {}

  /** A line that stays. */
  say(line: string): void {
    this.erase();
    this.screen.write(`${this.clock()} ${line}\n`);
    this.draw();
  }

  /** Which round begins. */
  begin(round: string): void {
    this.round = round;
  }

  /** A round is over. */
  done(fault: string, passed: boolean): void {
    const before = this.tally.get(fault) ?? { passed: 0, failed: 0 };
    this.tally.set(fault, passed ? { ...before, passed: before.passed + 1 } : { ...before, failed: before.failed + 1 });
  }

  /** What is broken now. */
  show(fault: string): void {
    this.fault = fault;
    if (this.screen.isTTY) this.redraw();
    else this.say(fault);
  }

  /** Watches this load from now on. */
  watch(traffic: Traffic): void {
    this.unwatch();
    this.traffic = traffic;
    this.acknowledged = 0;
    this.timer = setInterval(() => this.tick(), everySecond);
    this.timer.unref();
  }

  unwatch(): void {
    clearInterval(this.timer);
    this.traffic = undefined;
    this.fault = 'nothing is broken';
    this.erase();
  }

  private tick(): void {
    if (!this.traffic) return;
    const { acknowledged } = this.traffic;
    this.pace = [...this.pace, acknowledged - this.acknowledged].slice(-remembered);
    this.lag = [...this.lag, this.traffic.lag()].slice(-remembered);
    this.acknowledged = acknowledged;
    if (this.screen.isTTY) this.redraw();
    else if (++this.ticks % secondsBetweenLines === 0) this.screen.write(`${this.line()}\n`);
  }

  private state(): BoardState {
    const { acknowledged = 0, refused = 0, outages = [], unexpected = [] } = this.traffic ?? {};
    return {
      ...{ elapsed: Date.now() - this.began, round: this.round, fault: this.fault, pace: this.pace, lag: this.lag },
      ...{ acknowledged, refused, unanswered: outages.length, unexpected: unexpected.length, tally: this.tally },
    };
  }

  private redraw(): void {
    this.erase();
    this.draw();
  }

  private draw(): void {
    if (!this.screen.isTTY || !this.traffic) return;
    const lines = boardLines(this.state(), this.screen.columns ?? 120);
    this.screen.write(`${lines.join('\n')}\n`);
    this.drawn = lines.length;
  }

  private erase(): void {
    if (this.drawn > 0) this.screen.write(`\x1b[${this.drawn}F\x1b[J`);
    this.drawn = 0;
  }

  /** The same in one line, with the pace of the last seconds. */
  private line(): string {
    const { fault, acknowledged, refused, unanswered, unexpected } = this.state();
    const last = this.pace.slice(-secondsBetweenLines);
    const pace = last.reduce((sum, figure) => sum + figure, 0) / last.length;
    const parts = [
      fault,
      `${pace.toFixed(0)} writes/s (${acknowledged})`,
      `lag ${this.lag.at(-1) ?? '–'} ms`,
      `${refused} refused`,
      `${unanswered} unanswered`,
      ...(unexpected > 0 ? [`${unexpected} UNEXPECTED`] : []),
    ];
    return `${this.clock()} ${parts.join(' · ')}`;
  }

  private clock(): string {
    return `${((Date.now() - this.began) / 1000).toFixed(1).padStart(6)} s`;
  }
}
