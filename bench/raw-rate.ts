import { Worker } from 'node:worker_threads';

/** What one thread does: sign 2 KB with one key, over and over, for some seconds. */
const program = `
  const { generateKeyPairSync, sign, randomBytes } = require('node:crypto');
  const { parentPort, workerData } = require('node:worker_threads');
  const { algorithm, seconds } = workerData;
  const { privateKey } = algorithm === 'ES256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: 3072 });
  const input = randomBytes(2048);
  const until = Date.now() + seconds * 1000;
  const began = performance.now();
  let count = 0;
  while (Date.now() < until) { sign('sha256', input, privateKey); count += 1; }
  parentPort.postMessage((count / (performance.now() - began)) * 1000);
`;

/**
 * Signatures a second that this machine can do at all: `crypto.sign('sha256', 2 KB, KeyObject)`, synchronous, in
 * worker threads.
 *
 * @returns and the milliseconds of processor time for each, which a busy machine changes less
 */
export async function rawRate(
  algorithm: 'RS256' | 'ES256',
  threads = 2,
  seconds = 3,
): Promise<{ rate: number; processor: number }> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  const rates = await Promise.all(
    Array.from(
      { length: threads },
      () =>
        new Promise<number>((resolve, reject) => {
          const worker = new Worker(program, { eval: true, workerData: { algorithm, seconds } });
          worker.once('message', resolve);
          worker.once('error', reject);
        }),
    ),
  );
  const elapsed = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  const rate = rates.reduce((sum, one) => sum + one, 0);
  return { rate, processor: (user + system) / (rate * elapsed) };
}
