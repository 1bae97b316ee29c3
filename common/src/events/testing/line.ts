import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a port of this machine that can be cut, as it is when a process dies or a cable breaks. */
export class Line {
  private readonly sockets = new Set<Socket>();
  private readonly near = new Set<Socket>();
  private whole = true;
  private held = false;
  private muted = false;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async to(target: number): Promise<Line> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const line = new Line(server, (server.address() as AddressInfo).port);
    server.on('connection', (near) => line.join(near, target));
    server.unref();
    return line;
  }

  cut(): void {
    this.whole = false;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.whole = true;
    this.held = false;
    this.muted = false;
  }

  /** Keeps what the near end says from the far end, until the line is mended; then it is lost. */
  hold(): void {
    this.held = true;
  }

  /** Keeps what the far end says from the near end, until the line is mended; then it is lost. */
  mute(): void {
    this.muted = true;
  }

  /** Says something to whoever is connected, as if the far end had. */
  say(text: string): void {
    for (const socket of this.near) socket.write(text);
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private join(near: Socket, target: number): void {
    if (!this.whole) return void near.destroy();
    const far = connect(target, '127.0.0.1');
    this.near.add(near);
    near.on('close', () => this.near.delete(near));
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(socket);
      socket.on('data', (data) => (socket === near ? this.held : this.muted) || other.write(data));
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
