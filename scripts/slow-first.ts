import { BaseSequencer, type TestSpecification } from 'vitest/node';

// The files that take longest, longest first: one of them left for the end would run there alone.
const slow = [
  'platform/doors/http/whole-house.test.ts',
  'interop/dss/dss.test.ts',
  'platform/doors/command-line/start.test.ts',
  'platform/kernel/postgres/embedded.test.ts',
  'platform/doors/rights-walk.test.ts',
  'platform/doors/command-line/backup.test.ts',
  'platform/doors/command-line/seal.test.ts',
  'platform/ui/gallery.test.tsx',
  'platform/ui/enhancement.test.tsx',
];

/** The usual order, but what takes long comes first, of whatever project. */
export default class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const index = slow.findIndex((name) => moduleId.endsWith(name));
      return index === -1 ? slow.length : index;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
