/** High and short for good, low and twice for not: told apart without looking. */
export function signalVerdict(good: boolean): void {
  const context = new AudioContext();
  const beeps = good ? [{ at: 0, pitch: 1_320 }] : [0, 0.18].map((at) => ({ at, pitch: 220 }));
  for (const { at, pitch } of beeps) {
    const tone = new OscillatorNode(context, { frequency: pitch, type: good ? 'sine' : 'square' });
    tone.connect(new GainNode(context, { gain: 0.2 })).connect(context.destination);
    tone.start(context.currentTime + at);
    tone.stop(context.currentTime + at + 0.12);
  }
  setTimeout(() => void context.close(), 600);
}
