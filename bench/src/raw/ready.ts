import { createServer } from 'node:http';

/** Answers `/readyz` as services do, on INTERNAL_PORT, and ends the process on SIGTERM. */
export function sayReady(): void {
  createServer((_request, response) => response.end()).listen(Number(process.env['INTERNAL_PORT']));
  process.on('SIGTERM', () => process.exit(0));
}
