import type { Diagnosis } from '../diagnose';

/** The last diagnosis, and whether the next one is being made. */
export interface Standing {
  lookingSince: string | null;
  /** Null until the first is there. */
  latest: Diagnosis | null;
}

export interface SharedDiagnosisOptions {
  look: () => Promise<Diagnosis>;
  /** How old a diagnosis may be before whoever asks has the next one made, in milliseconds. */
  freshForMs: number;
  onFailure: (error: unknown) => void;
}

/** Looks only while somebody asks, and once for all who ask at the same time. Nobody waits: a look takes as long as there are data, and told is the last one. */
export class SharedDiagnosis {
  private latest: Diagnosis | null = null;
  private goodUntil = 0;
  private lookingSince: string | null = null;

  constructor(private readonly options: SharedDiagnosisOptions) {}

  standing(): Standing {
    if (!this.lookingSince && performance.now() >= this.goodUntil) void this.look();
    return { lookingSince: this.lookingSince, latest: this.latest };
  }

  private async look(): Promise<void> {
    const { look, freshForMs, onFailure } = this.options;
    this.lookingSince = new Date().toISOString();
    try {
      this.latest = await look();
    } catch (error) {
      onFailure(error); // the last one is still told, with its time
    } finally {
      this.lookingSince = null;
      this.goodUntil = performance.now() + freshForMs;
    }
  }
}
