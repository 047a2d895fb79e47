/** The mark of the demonstration alliance, which is nobody's: two paths that cross, and a way sign. PNG, 360 by 120. */
export const allianceLogo: Uint8Array = new Uint8Array(
  Buffer.from(
    [
      'iVBORw0KGgoAAAANSUhEUgAAAWgAAAB4CAMAAADompjIAAAAHlBMVEX///+zyMBnkYIbWkOytbhkanEXICrr07DWpmHCehLGTLHc',
      'AAAElUlEQVR4nO2d0ZaiMBBEVdTR///hRfeMQyAdAqnqNJ66D/uwZ5fRptI3CXE8CSGEEEIIIYQQQgghhBBCCCFOp/P5eFc+Itdh',
      'uHKufLnfL73fXRxuw8iNceXhPjL0fn9BGOP8H/ggv77K/II0XI7F5bfOwwAe5LffOt/vlOFyKM5/ZQaH+vxX5he+Tvx5PB7P5/jH',
      'j+uPtZnEGRzq0YIpjk4ca/zHw+/nmpzfFky5QaJ3flswBe+APD/TMr/onuqPBVMA5vpYMMXFiUmcQ4R60TZg7WNiwRS+Exdx7h7q',
      'mQWBTpxZ0NeJ+To/n36FnWHGuTnUCwt6OjHTN7p2j5wFMU7MWdDPiWadO1XasCDAiYYFvZxo17lL81hpGw3tw7SgjxMLge4Q6aIF',
      'm5xYFWdmqEt1do90ZZx3hHrFgnwnGlO7LlO8dQvudaJlwcH6e7wTi53Dt3dYFhzzZSW9cpBbbWNsx1bjhrePOIW2ivkOl9W7qwZ5',
      'sZiFm/CVhbYq+Xm/VltZHeRWJT+PVqzJNTbU5Tq72bCiNxQ6SwkrzpP/ZokSGuoQhTYndUlc6/5VpQVnV+Y7MULrqM7qZidWZ7Ui',
      '98cvdNGCKRuduGFKQXdi90JvrN2Gu7KxduSJXu8Fy+ZuUN1nNncDshO7unCf3+rMud1vXCf23FTaOWOrGAU700l1Yr9A716DrK5u',
      'dq9BVlc3DfTa+G9aVRed2DSDIDqxz6Os1n0i+zY1loo40evQOMzBX7/zaTWe5qeBPCf6HzfYacGU/JhA6MxSabsTnQ/Q7LZgSmZY',
      'GBXa2mF5TlxUmlhnSJz/Mw81rr3ynOh2yLHRginJTYM+bCU60eXYbrsFTSeCz8SYp20O8QEjK84tp7zKcSacH4v/ASNzStZ2brFU',
      'Z8qJSK/D1HsBWjDlArRgittDciRQC1aVA/BZDK+H5DjQFqw48gz5gNHRnEiw4NphL/YPiOhEjgWLgXMYMvGcSLOgfUbURwLBnLjh',
      'gSrKgl43NJITVx+HcOOMuqc+B8ca4E3qLEk5SzeGE3taED6N9DtMvRl/C44NyX9h1L19+Fvw/ZabHvsWielEfwt+HoDQGlZEJ/qP',
      '4ElieT3L5TD1BvYc9kI6qffP9yJAorqOKC86WTDl+50Y5h2GuN88Ao3ZAB2MRiwLxXo1SMJlKND4QhJwpdBx3UQjjAVTvs6JYXdz',
      'uuxt0SA+5m72jv9uLc+J/hYEHKZmPn8gOTGgBVO+w4lBLZji70R4+7Dq3D4urSMV7YepoZW24oCuNMuCpxP4yLPR4Npfp+VEaJmN',
      'QCNkkE9K+2FqeKQtJ2In1NmcQEZNNifth6nxQrS6HFaIpDiPMJYCuVBjXm3OiZgrm4lGjZhlohG/qJsVi0ynw64Q5xnB/IL4F/OM',
      'YBrSwomwtcXCidhCz/oecEk0iwjuyxRoX4cxcyJ4d4n1qmdNGvn1IIQWnXMi8srpywav8CeRBm+ITUINXlZM+h1vaYi/Mm2Ll/ea',
      'P+lg7OC9BHOh7HdfR8HcKFth1zHVOHFPuYypZn1lnRBCCCGEEEIIIYQQQgghhBBCCDT/AM5bjRSQB/bhAAAAAElFTkSuQmCC',
    ].join(''),
    'base64',
  ),
);
