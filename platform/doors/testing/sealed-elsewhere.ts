import {
  decideAwards,
  prepareBatch,
  reissueCredential,
  revokeCredentials,
  sealedFile,
  startBatch,
  successorOf,
  suspendCredentials,
} from '../../awarding/index.ts';
import { makeAwardHouse } from '../../awarding/testing/award-house.ts';
import { openTestHouse } from '../../testing/test-house.ts';
import { addSeal } from '../../trust/index.ts';
import { PASSPHRASE, sealFile } from '../../trust/testing/seal-file.ts';
import { publicRoutes } from '../http/public-routes.ts';

/** Where the sealing installation says that it lives; only tests answer there. */
export const elsewhere = 'https://credentials.alliance.example';

/**
 * An installation in real mode, with a seal that is no test seal, and a credential of it in each state. Its public
 * addresses answer through `ask`, as they would over the network.
 */
export async function openSealedElsewhere() {
  const house = await openTestHouse({ mode: 'real', origin: elsewhere });
  const seal = async () => {
    const file = sealFile({ organization: 'Alliance of the North' });
    return (await house.run(addSeal, { name: 'Seal', file, passphrase: PASSPHRASE })).sealId;
  };
  const { offeringId, officer } = await makeAwardHouse(house, { learners: 4, seal });
  await house.run(decideAwards, { offeringId });
  const { batchId } = await house.run(prepareBatch, { offeringId });
  await house.run(startBatch, { batchId });
  await house.runJobs();
  const rows = await house.db.selectFrom('awarding.credential').select(['id', 'person_id']).execute();
  const [genuine, suspended, revoked, superseded] = rows.map(({ id }) => id) as [
    string,
    string,
    string,
    string,
  ];
  const reason = 'A reason';
  await house.run(suspendCredentials, { credentialIds: [suspended], reason }, officer.actor);
  await house.run(revokeCredentials, { credentialIds: [revoked], reason }, officer.actor);
  await house.db
    .updateTable('alliance.person')
    .set({ full_name: 'Łukasz Őry van den Berg-Ñandú' })
    .where('id', '=', rows[3]!.person_id)
    .execute();
  await house.run(reissueCredential, { credentialIds: [superseded], reason }, officer.actor);
  await house.runJobs();
  const routes = publicRoutes(house.services, {
    async findSuccessor(payloadSha256) {
      const successor = await successorOf(house.db, Buffer.from(payloadSha256));
      return successor ? { successor } : null;
    },
  });
  const fileOf = (id: string) =>
    house.db.transaction().execute(async (tx) => (await sealedFile(tx, house.services, id)).file);
  return {
    files: {
      genuine: await fileOf(genuine),
      suspended: await fileOf(suspended),
      revoked: await fileOf(revoked),
      superseded: await fileOf(superseded),
    },
    /** Answers a request to a public address of the installation. */
    ask: (address: string, headers: Record<string, string> = {}) =>
      routes.request(address.replace(elsewhere, ''), { headers }),
    /** Whom it trusts, signed at that time. */
    async digestAt(time: string): Promise<string> {
      const now = house.services.now();
      house.clock.set(time);
      try {
        return await (await routes.request('/trust/anchors.jws')).text();
      } finally {
        house.clock.set(now);
      }
    },
    close: house.close,
  };
}

export type SealedElsewhere = Awaited<ReturnType<typeof openSealedElsewhere>>;
