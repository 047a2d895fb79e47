import { useEffect, useRef, useState } from 'react';
import { Button, Notice, useText } from '../../ui/index.ts';

/** Looks for a code at most so often; a camera brings thirty pictures a second. */
const PAUSE_MS = 150;

/** Reads a QR code with the camera, where there is a script and a camera. No picture leaves the device. */
export function ScanCode({ onText }: { onText: (text: string) => void }) {
  const { t } = useText();
  const [state, setState] = useState<'none' | 'idle' | 'looking' | 'refused'>('none');
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => setState(navigator.mediaDevices ? 'idle' : 'none'), []);
  useEffect(() => {
    if (state !== 'looking' || !video.current) return;
    return look(video.current, {
      found(text) {
        setState('idle');
        onText(text);
      },
      refused: () => setState('refused'),
    });
  }, [state, onText]);
  if (state === 'none')
    return (
      <noscript>
        <p className="small muted">{t('verification.scan.no-script')}</p>
      </noscript>
    );
  if (state !== 'looking')
    return (
      <div className="stack close">
        {state === 'refused' ? <Notice tone="warning">{t('verification.scan.no-camera')}</Notice> : null}
        <div className="buttons">
          <Button type="button" onClick={() => setState('looking')}>
            {t('verification.scan.button')}
          </Button>
        </div>
      </div>
    );
  return (
    <div className="stack close">
      <p role="status">{t('verification.scan.hint')}</p>
      <video ref={video} className="camera" muted playsInline aria-label={t('verification.scan.label')} />
      <div className="buttons">
        <Button type="button" onClick={() => setState('idle')}>
          {t('verification.scan.stop')}
        </Button>
      </div>
    </div>
  );
}

/** @returns what stops the camera */
function look(
  video: HTMLVideoElement,
  { found, refused }: { found: (text: string) => void; refused: () => void },
): () => void {
  let stopped = false;
  let stream: MediaStream | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    stopped = true;
    clearTimeout(timer);
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  const canvas = document.createElement('canvas');
  const begin = async () => {
    const { default: readCode } = await import('jsqr');
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    if (stopped) return stop();
    video.srcObject = stream;
    await video.play();
    const step = () => {
      const { videoWidth: width, videoHeight: height } = video;
      const pen = width > 0 ? canvas.getContext('2d', { willReadFrequently: true }) : null;
      if (pen) {
        canvas.width = width;
        canvas.height = height;
        pen.drawImage(video, 0, 0);
        const code = readCode(pen.getImageData(0, 0, width, height).data, width, height);
        if (code?.data) {
          stop();
          return found(code.data);
        }
      }
      timer = setTimeout(step, PAUSE_MS);
    };
    step();
  };
  begin().catch(() => {
    if (!stopped) refused();
    stop();
  });
  return stop;
}
