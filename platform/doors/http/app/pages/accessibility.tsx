import { PageHead, useText } from '../../../../ui/index.ts';

const points = ['keyboard', 'screen-reader', 'scripts', 'size', 'colours', 'tested'] as const;

/** What everyone may rely on, and whom to tell when it does not hold. */
export default function Accessibility() {
  const { t } = useText();
  return (
    <div className="measure">
      <PageHead title={t('doors.accessibility.title')} subtitle={t('doors.accessibility.subtitle')} />
      <ul className="plain">
        {points.map((point) => (
          <li key={point}>{t(`doors.accessibility.${point}`)}</li>
        ))}
      </ul>
      <p>{t('doors.accessibility.tell')}</p>
    </div>
  );
}
