/** All of a file that is made piece by piece. */
export async function bytesOf({ pieces }: { pieces: AsyncIterable<Uint8Array> }): Promise<Uint8Array> {
  const taken: Uint8Array[] = [];
  for await (const piece of pieces) taken.push(piece);
  return Buffer.concat(taken);
}
