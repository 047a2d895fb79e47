import {
  addTimeStamp,
  addValidationData,
  type SealedFile,
  type SealLevel,
  sealTimeStampInput,
  type ValidationData,
} from '../../../packages/credential/index.ts';
import { deviceOfIssued, servicesOf } from '../../../packages/credential/testing/sealed-levels.ts';
import { makeTimeStamp } from '../../../packages/credential/testing/time-stamp.ts';
import { type Sealer, textOf, type World } from '../world.ts';
import { importIdentity } from './identity.ts';
import type { Mutant, Mutation } from './mutation.ts';
import { redated } from './redated.ts';

const DAY = 86_400_000;
const after = (days: number) => new Date(Date.now() + days * DAY);

/** As DSS is given it, and the same in the file where the level has a place for it. */
const judgedWith = (world: World, file: SealedFile, sealer: Sealer, at?: Date): Mutant => ({
  text: textOf(file),
  material: world.material(sealer),
  ...(at && { at }),
});

/** A seal whose validation data were changed before they went into the file, and to whoever asks outside of it. */
const withData = (
  name: string,
  level: SealLevel,
  change: (data: ValidationData, world: World, sealer: Sealer) => ValidationData | Promise<ValidationData>,
): Mutation => ({
  name,
  make: async (world) => {
    const own = await world.sealer('ES256', name.replace(/\W+/g, '-'));
    const data = await change(own.data, world, own);
    const sealer = { ...own, data };
    return judgedWith(world, await world.sealed(level, sealer), sealer);
  },
});

/** A seal with a certificate of these dates, in days from now. */
const dated = (name: string, level: SealLevel, from: number, until: number, judged = 0): Mutation => ({
  name,
  make: async (world) => {
    const dates = { from: after(from), until: after(until) };
    const sealer = await world.sealer('ES256', name.replace(/\W+/g, '-'), dates);
    return judgedWith(world, await world.sealed(level, sealer), sealer, after(judged));
  },
});

/** Revoked this many days ago, or once the seal was stamped. */
const revoked = (name: string, level: SealLevel, when: number | 'after'): Mutation => ({
  name,
  make: async (world) => {
    const { hierarchy } = world;
    const issued = hierarchy.issue(name.replace(/\W+/g, '-'));
    if (when !== 'after') hierarchy.revoke(issued.name, after(-when));
    const sealer = await world.sealerOf('ES256', issued);
    if (when !== 'after') return judgedWith(world, await world.sealed(level, sealer), sealer);
    const file = await world.sealed(level === 'B-B' ? 'B-B' : 'B-T', sealer);
    // Times of revocation have whole seconds.
    await new Promise((resolve) => setTimeout(resolve, 2100));
    hierarchy.revoke(issued.name, new Date());
    const later = await world.sealerOf('ES256', issued);
    if (level === 'B-B' || level === 'B-T') return judgedWith(world, file, later);
    const lasting = addValidationData(file, later.data);
    if (level === 'B-LT') return judgedWith(world, lasting, later);
    return judgedWith(world, await world.archived(lasting), later);
  },
});

export const trust: readonly Mutation[] = [
  dated('B-B, its certificate expired before it sealed', 'B-B', -400, -1),
  dated('B-LT, its certificate expired before it sealed', 'B-LT', -400, -1),
  dated('B-B, its certificate not yet valid', 'B-B', 1, 400),
  dated('B-B, its certificate expired since', 'B-B', -10, 10, 20),
  dated('B-T, its certificate expired since', 'B-T', -10, 10, 20),
  dated('B-LT, its certificate expired since', 'B-LT', -10, 10, 20),
  dated('B-LTA, its certificate expired since', 'B-LTA', -10, 10, 20),
  revoked('B-B, revoked before it sealed', 'B-B', 5),
  revoked('B-T, revoked before it sealed', 'B-T', 5),
  revoked('B-LT, revoked before it sealed', 'B-LT', 5),
  revoked('B-LTA, revoked before it sealed', 'B-LTA', 5),
  revoked('B-B, revoked after it sealed', 'B-B', 'after'),
  revoked('B-LT, revoked after it was stamped', 'B-LT', 'after'),
  revoked('B-LTA, revoked after it was stamped', 'B-LTA', 'after'),
  withData('B-LT, OCSP of a certificate that may not answer', 'B-LT', async (data, world, sealer) => {
    world.hierarchy.issue('no-responder');
    return { ...data, ocsp: [await world.ocsp(sealer.issued, { responder: 'no-responder' }), data.ocsp[1]!] };
  }),
  withData('B-LT, OCSP about another certificate', 'B-LT', async (data, world) => {
    const { data: other } = await world.sealer('ES256', 'asked-about');
    return { ...data, ocsp: [other.ocsp[0]!, data.ocsp[1]!] };
  }),
  withData('B-LT, OCSP of another hierarchy', 'B-LT', async (data, world, sealer) => {
    return { ...data, ocsp: [await world.ocsp(sealer.issued, {}, world.stranger), data.ocsp[1]!] };
  }),
  withData('B-LT, OCSP that ran out before it sealed', 'B-LT', (data, world) => ({
    ...data,
    ocsp: [redated(data.ocsp[0]!, world.hierarchy.responder, after(-60), after(-30)), data.ocsp[1]!],
  })),
  withData('B-LT, a list of another authority', 'B-LT', (data, world) => {
    return { ...data, crls: [world.stranger.crl({ by: 'root' })] };
  }),
  withData('B-LT, a list that ran out before it sealed', 'B-LT', (data, world) => ({
    ...data,
    crls: [world.hierarchy.crl({ by: 'root', thisUpdate: after(-60), nextUpdate: after(-30) })],
  })),
  withData('B-LT, a list instead of OCSP', 'B-LT', (data, world) => ({
    ...data,
    ocsp: [],
    crls: [...data.crls, world.hierarchy.crl()],
  })),
  {
    name: 'B-LTA, another root trusted',
    make: async (world) => {
      const material = { ...world.material(await world.seal), anchors: [world.stranger.root.certificate] };
      return { text: textOf(await world.sealed('B-LTA')), material };
    },
  },
  {
    name: 'B-B, a certificate that signs itself',
    make: async (world) => {
      const sealer = { ...(await world.seal), device: deviceOfIssued('ES384', world.stranger.root, []) };
      return judgedWith(world, await world.sealed('B-B', sealer), sealer);
    },
  },
  {
    name: 'B-B, a certificate for answers by OCSP',
    make: async (world) => {
      const sealer = await world.sealerOf('ES256', world.hierarchy.responder);
      return judgedWith(world, await world.sealed('B-B', sealer), sealer);
    },
  },
  {
    name: 'B-B, a certificate for time stamps',
    make: async (world) => {
      const sealer = await world.sealerOf('ES256', world.hierarchy.clock);
      return judgedWith(world, await world.sealed('B-B', sealer), sealer);
    },
  },
  {
    name: 'B-T, a time stamp by a seal’s certificate',
    make: async (world) => {
      const sealer = await world.seal;
      const file = await world.sealed('B-B', sealer);
      const time = `${new Date().toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
      const token = makeTimeStamp(await importIdentity(sealer.issued), sealTimeStampInput(file), time);
      return judgedWith(world, addTimeStamp(file, token), sealer);
    },
  },
  {
    name: 'B-T, its authority’s certificate beside the time stamp',
    make: async (world) => {
      const [sealer, file] = [await world.seal, await world.sealed('B-B')];
      const { clock } = world.hierarchy;
      const time = `${new Date().toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
      const token = makeTimeStamp(await importIdentity(clock), sealTimeStampInput(file), time, []);
      const certificates = [clock.certificate, ...sealer.data.certificates];
      const whole = addValidationData(addTimeStamp(file, token), { certificates, ocsp: [], crls: [] });
      return judgedWith(world, whole, sealer);
    },
  },
  {
    name: 'B-T, a time stamp of another hierarchy',
    make: async (world) => {
      const file = await world.sealed('B-B');
      const token = await world.stamp(sealTimeStampInput(file), servicesOf(world.stranger));
      return judgedWith(world, addTimeStamp(file, token), await world.seal);
    },
  },
];
