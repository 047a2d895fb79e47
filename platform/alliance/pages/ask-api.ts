import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

interface Answers {
  '/alliance/passkey-sign-in/begin': { options: PublicKeyCredentialRequestOptionsJSON };
  '/alliance/account/passkeys/begin': { options: PublicKeyCredentialCreationOptionsJSON };
  '/alliance/account/passkeys': { passkeyId: string };
}

/** Asks our own API from a page's script, with the page's session. */
export async function askApi<Path extends keyof Answers>(path: Path, body: object): Promise<Answers[Path]> {
  const response = await fetch(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as Answers[Path];
}
