import { spawn } from 'node:child_process';

/** kubectl could not do what it was asked for; the message is what it said. */
export class KubectlFailed extends Error {
  override name = 'KubectlFailed';
}

/** The cluster that kubectl's context points to. */
export class Kubectl {
  constructor(private readonly context?: string) {}

  /** What is applied goes by standard input: arguments can be read by everybody on the machine. */
  async run(args: readonly string[], input = ''): Promise<string> {
    return (await this.runTelling(args, input)).output;
  }

  /** Also what it said beside its output: the server's warnings. */
  runTelling(args: readonly string[], input = ''): Promise<{ output: string; warnings: string }> {
    return new Promise((resolve, reject) => {
      const child = spawn('kubectl', [...(this.context ? ['--context', this.context] : []), ...args], { stdio: 'pipe' });
      const output: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' };
      for (const stream of ['stdout', 'stderr'] as const)
        child[stream].setEncoding('utf8').on('data', (text: string) => (output[stream] += text));
      child.once('error', (error: NodeJS.ErrnoException) =>
        reject(new KubectlFailed(error.code === 'ENOENT' ? 'kubectl is not installed: see docs/deploy.md.' : error.message)),
      );
      child.stdin.on('error', () => undefined); // it ended without reading all; its exit code tells why
      child.once('close', (code) =>
        code === 0
          ? resolve({ output: output.stdout, warnings: output.stderr })
          : reject(new KubectlFailed(output.stderr.trim() || `kubectl ended with ${code}`)),
      );
      child.stdin.end(input);
    });
  }

  /** On the server's side, for an ordinary `apply` keeps a copy of every value in an annotation. */
  apply(manifests: object[]): Promise<string> {
    const list = { apiVersion: 'v1', kind: 'List', items: manifests };
    return this.run(['apply', '--server-side', '--force-conflicts', '--field-manager=marquee', '--filename=-'], JSON.stringify(list));
  }
}
