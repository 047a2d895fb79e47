/** Waymark's own icons on a grid of 20: strokes of one weight in the colour of the text around them. */
const paths = {
  check: 'M4 10.5l4 4 8-9',
  cross: 'M5 5l10 10M15 5L5 15',
  warning: 'M10 3l8 14H2zM10 8.5v4M10 14.6v.4',
  dash: 'M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0zM6.8 10h6.4',
  info: 'M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0zM10 9.2v4.3M10 6.4v.3',
  passed: 'M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0zM6.6 10.3l2.4 2.4 4.4-5',
  failed: 'M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0zM7.4 7.4l5.2 5.2M12.6 7.4l-5.2 5.2',
  pause: 'M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0zM8.2 7.3v5.4M11.8 7.3v5.4',
  test: 'M8 3h4M8.7 3v5L4 16.5h12L11.3 8V3M6.2 12.5h7.6',
  down: 'M5 8l5 5 5-5',
  up: 'M5 12l5-5 5 5',
  both: 'M6.5 8L10 4.5 13.5 8M6.5 12l3.5 3.5 3.5-3.5',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  person: 'M13 6.5a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM3.5 17a6.5 6.5 0 0 1 13 0',
  search: 'M13.5 8.5a5 5 0 1 1-10 0 5 5 0 0 1 10 0zM12.3 12.3L17 17',
  copy: 'M7.5 7V3.5h9v9H13M3.5 7.5h9v9h-9z',
  wait: 'M10 3a7 7 0 1 0 7 7',
  external: 'M8 4.5H4v11.5h11.5V12M11.5 3.5h5v5M16.5 3.5L9 11',
} as const;

export type IconName = keyof typeof paths;

/** A picture for the eye only: the word beside it says the same. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg className={className ? `icon ${className}` : 'icon'} viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
