// Ends the test run with one plain line, and names what was skipped, or passed only when it was tried again.
export default class ClosingLine {
  onTestRunEnd(modules, errors) {
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    for (const module of modules) {
      if (module.errors?.().length) counts.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state in counts) counts[state] += 1;
        if (state === 'skipped') console.log(`skipped: ${test.fullName}`);
        if (test.diagnostic()?.flaky) console.log(`passed only at the second try: ${test.fullName}`);
      }
    }
    console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  }
}
