import { connect, createServer, type Server, type Socket } from 'node:net';

/** Passes every connection to this machine's port on to the cluster's ingress, so that browsers find it where the overlay says. */
export async function forward(port: number, ingress: URL): Promise<{ close(): void }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    const other = connect(Number(ingress.port || 80), ingress.hostname);
    for (const each of [socket, other]) {
      sockets.add(each);
      each.once('close', () => sockets.delete(each));
    }
    socket.on('error', () => other.destroy()).pipe(other);
    other.on('error', () => socket.destroy()).pipe(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
