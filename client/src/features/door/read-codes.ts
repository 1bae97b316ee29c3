interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };

const everyMs = 120;
/** The same code before the camera is the same person, still standing there. */
const sameForMs = 4_000;
/** Codes fill most of the picture; more only takes longer. */
const widest = 640;

/** Loads what this browser needs to read codes, so that it is there without a network as well. */
export async function prepareToRead(): Promise<void> {
  if (!(await ownDetector())) await loadDecoder();
}

const loadDecoder = () => import('qr/decode.js');

/** Reads QR codes from a running video until what it gives is called. */
export async function readCodes(video: HTMLVideoElement, onCode: (text: string) => void): Promise<() => void> {
  const look = (await ownDetector()) ?? (await decoder());
  let last = { text: '', at: -Infinity };
  let busy = false;
  const timer = setInterval(() => {
    if (busy || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    busy = true;
    void look(video)
      .then((text) => {
        if (!text) return;
        const again = text === last.text && performance.now() - last.at < sameForMs;
        last = { text, at: performance.now() };
        if (!again) onCode(text);
      })
      .catch(() => undefined)
      .finally(() => (busy = false));
  }, everyMs);
  return () => clearInterval(timer);
}

type Look = (video: HTMLVideoElement) => Promise<string | undefined>;

async function ownDetector(): Promise<Look | undefined> {
  const known = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (!known || !(await known.getSupportedFormats()).includes('qr_code')) return undefined;
  const detector = new known({ formats: ['qr_code'] });
  return async (video) => (await detector.detect(video))[0]?.rawValue;
}

/** For browsers that cannot read codes themselves; loaded by those only. */
async function decoder(): Promise<Look> {
  const { decodeQR } = await loadDecoder();
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return (video) => {
    const scale = Math.min(1, widest / video.videoWidth);
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    context?.drawImage(video, 0, 0, canvas.width, canvas.height);
    const picture = context?.getImageData(0, 0, canvas.width, canvas.height);
    try {
      return Promise.resolve(picture && decodeQR(picture));
    } catch {
      // No code in this picture.
      return Promise.resolve(undefined);
    }
  };
}
