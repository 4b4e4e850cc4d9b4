"""What a drawing (SVG) may hold: elements that draw, and attributes that say how."""

from __future__ import annotations

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

SVG_ELEMENTS = frozenset(
    "svg g defs symbol use title desc switch view style path rect circle ellipse line polyline polygon text tspan "
    "textPath tref image linearGradient radialGradient stop pattern hatch hatchpath mesh meshgradient meshpatch meshrow "
    "clipPath mask marker filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix "
    "feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR "
    "feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight "
    "feTile feTurbulence animate animateColor animateMotion animateTransform mpath set solidcolor".split()
)
LEFT_OUT = frozenset("metadata cursor font font-face glyph missing-glyph hkern vkern color-profile".split())
"""What editors write that draws nothing; browsers have given up its fonts, and show the words in their own."""

ATTRIBUTES = frozenset(
    # Of the document and its parts.
    "id class lang tabindex role style transform viewBox preserveAspectRatio version baseProfile type media title "
    "systemLanguage requiredFeatures zoomAndPan enable-background aria-label aria-labelledby aria-describedby "
    "aria-hidden focusable "
    # Shapes and places.
    "x y x1 y1 x2 y2 z dx dy cx cy fx fy fr r rx ry width height d points pathLength rotate textLength lengthAdjust "
    "startOffset method spacing side path refX refY markerWidth markerHeight markerUnits orient offset "
    "gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits patternTransform clipPathUnits "
    "maskUnits maskContentUnits filterUnits primitiveUnits "
    # How things are painted.
    "alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation "
    "color-interpolation-filters color-rendering cursor direction display dominant-baseline fill fill-opacity "
    "fill-rule filter flood-color flood-opacity font font-family font-feature-settings font-kerning font-size "
    "font-size-adjust font-stretch font-style font-variant font-variation-settings font-weight "
    "glyph-orientation-horizontal glyph-orientation-vertical image-rendering isolation kerning letter-spacing "
    "lighting-color line-height marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity "
    "overflow paint-order pointer-events shape-rendering solid-color solid-opacity stop-color stop-opacity stroke "
    "stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width "
    "text-align text-anchor text-decoration text-indent text-orientation text-overflow text-rendering text-transform "
    "transform-box transform-origin unicode-bidi vector-effect visibility white-space word-spacing writing-mode "
    # Filters.
    "in in2 result mode operator k1 k2 k3 k4 values tableValues slope intercept amplitude exponent order kernelMatrix "
    "kernelUnitLength divisor bias targetX targetY edgeMode preserveAlpha surfaceScale diffuseConstant "
    "specularConstant specularExponent pointsAtX pointsAtY pointsAtZ limitingConeAngle azimuth elevation scale "
    "xChannelSelector yChannelSelector stdDeviation radius baseFrequency numOctaves seed stitchTiles "
    # Animation.
    "attributeName attributeType begin dur end min max restart repeatCount repeatDur calcMode keyTimes keySplines "
    "keyPoints from to by additive accumulate origin".split()
)
