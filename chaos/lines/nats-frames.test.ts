import { FrameReader } from './nats-frames';

const stream = Buffer.from('INFO {"a":1}\r\nMSG _INBOX.a 7 5\r\nhello\r\nPING\r\nMSG b 12 reply.to 4\r\n\r\n\r\n\r\n+OK\r\n');

test.each([1, 3, 7, stream.length])('a stream that comes %i bytes at a time is cut into what was said', (size) => {
  const reader = new FrameReader();
  const frames = [];
  for (let at = 0; at < stream.length; at += size) frames.push(...reader.push(stream.subarray(at, at + size)));
  expect(frames.map(({ subscription, payload }) => [subscription, payload?.toString()])).toEqual([
    [undefined, undefined],
    ['7', 'hello'],
    [undefined, undefined],
    ['12', '\r\n\r\n'],
    [undefined, undefined],
  ]);
  expect(Buffer.concat(frames.map(({ bytes }) => bytes))).toEqual(stream);
});
