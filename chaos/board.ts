import type { Traffic } from './load/traffic';

export interface Screen {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

const betweenLines = 5_000;

/** Shows what is being broken and how the marketplace takes it: one line that is rewritten on a terminal, one every five seconds elsewhere. */
export class Board {
  private readonly began = Date.now();
  private fault = 'no fault';
  private traffic: Traffic | undefined;
  private timer: NodeJS.Timeout | undefined;
  private last = { at: Date.now(), acknowledged: 0 };

  constructor(private readonly screen: Screen) {}

  /** A line that stays. */
  say(line: string): void {
    this.screen.write(`${this.screen.isTTY ? '\r\x1b[K' : ''}${this.clock()} ${line}\n`);
  }

  /** What is broken now. */
  show(fault: string): void {
    this.fault = fault;
    if (!this.screen.isTTY) this.say(fault);
  }

  /** Watches this load from now on. */
  watch(traffic: Traffic): void {
    this.unwatch();
    this.traffic = traffic;
    this.last = { at: Date.now(), acknowledged: 0 };
    this.timer = setInterval(() => this.draw(), this.screen.isTTY ? 500 : betweenLines);
    this.timer.unref();
  }

  unwatch(): void {
    clearInterval(this.timer);
    this.traffic = undefined;
    if (this.screen.isTTY) this.screen.write('\r\x1b[K');
  }

  private draw(): void {
    if (!this.traffic) return;
    const { acknowledged, refused, outages, unexpected } = this.traffic;
    const seconds = Math.max(0.001, (Date.now() - this.last.at) / 1000);
    const pace = (acknowledged - this.last.acknowledged) / seconds;
    const lag = this.traffic.lag();
    this.last = { at: Date.now(), acknowledged };
    const parts = [
      this.fault,
      `${pace.toFixed(0)} writes/s (${acknowledged})`,
      `lag ${lag === undefined ? '–' : `${lag} ms`}`,
      `${refused} refused`,
      `${outages.length} unanswered`,
      ...(unexpected.length > 0 ? [`${unexpected.length} UNEXPECTED`] : []),
    ];
    const line = `${this.clock()} ${parts.join(' · ')}`;
    if (this.screen.isTTY) this.screen.write(`\r\x1b[K${line.slice(0, (this.screen.columns ?? 120) - 1)}`);
    else this.screen.write(`${line}\n`);
  }

  private clock(): string {
    return `${((Date.now() - this.began) / 1000).toFixed(1).padStart(6)} s`;
  }
}
