// Offers people of the attendee list while a name is typed (WAI-ARIA combobox with a listbox).

/** So many letters find few enough people; one in a script without small letters does. */
const fewestLetters = 2;
/** A pause in typing, in milliseconds. */
const pause = 120;

/** `find(name)` resolves to people; `pick(person)` keeps one and says whether it did. */
export class Roster {
  #field;
  #list;
  #find;
  #pick;
  #people = [];
  #chosen = -1;
  #asked = 0;
  #timer = null;

  constructor({ field, list, find, pick }) {
    this.#field = field;
    this.#list = list;
    this.#find = find;
    this.#pick = pick;
    field.addEventListener("input", () => this.#ask());
    field.addEventListener("keydown", (event) => this.#key(event));
    field.addEventListener("blur", () => this.close());
    // A press would take the focus away, and with it the list, before the click comes.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", ({ target }) => {
      const option = target.closest("[role=option]");
      if (option) this.#take(Number(option.dataset.index));
    });
  }

  get isOpen() {
    return !this.#list.hidden;
  }

  close() {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.#show([]);
  }

  #ask() {
    clearTimeout(this.#timer);
    const name = this.#field.value.trim();
    const turn = (this.#asked += 1);
    const isEnough = [...name].length >= fewestLetters || /[^\u0000-\u007f]/.test(name);
    if (!isEnough) return this.#show([]);
    this.#timer = setTimeout(async () => {
      let people = [];
      try {
        people = await this.#find(name);
      } catch {
        // Without the list the name is typed as before.
      }
      if (turn === this.#asked) this.#show(people);
    }, pause);
  }

  #show(people) {
    this.#people = people;
    this.#list.replaceChildren(...people.map((person, index) => option(person, index)));
    this.#list.hidden = people.length === 0;
    this.#field.setAttribute("aria-expanded", String(people.length > 0));
    this.#choose(-1);
  }

  #choose(index) {
    this.#chosen = index;
    for (const [place, item] of [...this.#list.children].entries()) item.setAttribute("aria-selected", String(place === index));
    const item = this.#list.children[index];
    if (item) this.#field.setAttribute("aria-activedescendant", item.id);
    else this.#field.removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
  }

  #key(event) {
    if (!this.isOpen || event.isComposing) return;
    const count = this.#people.length;
    switch (event.key) {
      case "ArrowDown": this.#choose(this.#chosen + 1 < count ? this.#chosen + 1 : 0); break;
      case "ArrowUp": this.#choose(this.#chosen > 0 ? this.#chosen - 1 : count - 1); break;
      case "Escape": this.close(); break;
      case "Enter":
        if (this.#chosen < 0) return;
        this.#take(this.#chosen);
        break;
      default: return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #take(index) {
    const person = this.#people[index];
    if (person && this.#pick(person)) this.close();
  }
}

function option(person, index) {
  const item = document.createElement("li");
  item.id = `roster-${index}`;
  item.dataset.index = String(index);
  item.setAttribute("role", "option");
  const name = document.createElement("bdi");
  name.textContent = person.name ?? person.company ?? person.badge;
  const rest = document.createElement("small");
  rest.textContent = [person.title, person.name ? person.company : null].filter(Boolean).join(", ");
  item.append(name, rest);
  return item;
}
