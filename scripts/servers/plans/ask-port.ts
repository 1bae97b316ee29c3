import { connect } from 'node:net';

/** Connects to a port of this machine, sends a line if one is given, and resolves with the first bytes of the answer, or '' when nothing comes. */
export function askPort(port: number, line = '', within = 1_000): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (answer: string): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(within, () => end(''));
    socket.once('error', () => end(''));
    socket.once('connect', () => line && socket.write(line));
    socket.once('data', (data) => end(data.toString('utf8')));
  });
}
