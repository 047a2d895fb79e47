import { z } from 'zod';

const bytes = z
  .string()
  .regex(/^[\w-]*$/)
  .max(20_000);

/** What `navigator.credentials.create()` answers, as JSON (WebAuthn Level 3, RegistrationResponseJSON). */
export const registrationResponse = z.object({
  id: bytes,
  rawId: bytes,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
});

/** What `navigator.credentials.get()` answers, as JSON (AuthenticationResponseJSON). */
export const authenticationResponse = z.object({
  id: bytes,
  rawId: bytes,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.optional(),
  }),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
});

/** Options for the browser, passed on as they are. */
export const browserOptions = z.record(z.string(), z.unknown());
