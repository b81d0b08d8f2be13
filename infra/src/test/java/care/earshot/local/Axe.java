package care.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/** All rules of axe, in the page as it is; what passed is not told, which is most of axe's work. */
public final class Axe {
    private static final String RUN = """
            async () => {
              // half a colour is none; an animation that was cancelled has none either
              await Promise.allSettled(document.getAnimations().map((one) => one.finished));
              const found = await axe.run(document, { resultTypes: ['violations', 'incomplete'] });
              return {
                violations: found.violations.map((rule) => rule.id + ' ' + rule.nodes[0].html),
                open: found.incomplete.filter((rule) => rule.id === 'color-contrast').flatMap((rule) => rule.nodes).map((node) => node.target[0]),
              };
            }""";

    /** Of these elements, those whose words are too pale for WCAG AA, with the ratio; layers are laid over each other. */
    private static final String CONTRAST = """
            (selectors) => {
              const ink = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
              const rgba = (colour) => { ink.clearRect(0, 0, 1, 1); ink.fillStyle = colour; ink.fillRect(0, 0, 1, 1); return [...ink.getImageData(0, 0, 1, 1).data]; };
              const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] / 255 + under[i] * (1 - top[3] / 255)).concat(255);
              const ground = (element) => { const own = rgba(getComputedStyle(element).backgroundColor);
                return own[3] === 255 ? own : over(own, element.parentElement ? ground(element.parentElement) : [255, 255, 255, 255]); };
              const light = (colour) => colour.slice(0, 3).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
              return selectors.flatMap((selector) => { const element = document.querySelector(selector), style = getComputedStyle(element), under = ground(element);
                const [a, b] = [light(over(rgba(style.color), under)), light(under)].sort((x, y) => y - x), ratio = (a + 0.05) / (b + 0.05);
                const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
                return ratio < (large ? 3 : 4.5) ? [`${selector} ${ratio.toFixed(2)}`] : []; });
            }""";

    private Axe() {}

    /**
     * No violation. Where axe could not tell a contrast by itself (words over words, half a colour), it is reckoned from
     * the computed colours; what else it leaves open is not held here.
     *
     * @param about what stands beside a failure
     */
    public static void finds_nothing(Page page, String about) {
        if (!(Boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(AxeBuilder.getAxeScript() + "; 0");
        }
        var found = (Map<?, ?>) page.evaluate(RUN);
        assertThat((List<?>) found.get("violations")).as(about).isEmpty();
        assertThat((List<?>) page.evaluate(CONTRAST, found.get("open")))
                .as(about + " contrast")
                .isEmpty();
    }
}
