"""What the demo pets are called."""

# Tables of points and facts read better in rows.
# fmt: off
GIRLS = {
    "dog": (
        "Luna", "Daisy", "Sadie", "Molly", "Maggie", "Rosie", "Ruby", "Stella", "Penny", "Zoë", "Nala", "Willow",
        "Hazel", "Piper", "Ellie", "Josie", "Dolly", "Reba", "Bluebonnet", "Magnolia", "Pecan", "Juniper",
        "Clementine",
        "Olive", "Winnie", "Honey", "Maple", "Poppy", "Frida", "Paloma", "Chispa", "Lupe", "Birdie", "Dixie", "Tilly",
        "Nellie", "Goldie", "Sunny", "Marigold", "Fern", "Ivy", "Mabel", "Opal", "Georgia", "Savannah", "Annie",
        "Gracie",
        "Roxy", "Harper", "Cleo", "Xochitl", "Niña", "Amélie", "Peaches", "Tulip", "Matilda", "Scout", "Birch",
        "June", "Etta",
    ),
    "cat": (
        "Łapka", "Mimi", "Chloé", "Pearl", "Duchess", "Minnie", "Phoebe", "Ophelia", "Miso", "Tabitha", "Agatha",
        "Beatrix", "Freya", "Saffron", "Clover", "Jasmine", "Violet", "Dahlia", "Biscuit", "Noodle", "Pickles",
        "Waffles",
        "Mochi", "Tansy", "Esmé", "Nova", "Wren", "Plum", "Lottie", "Cricket", "Pixie", "Fig", "Henrietta", "Ramona",
        "Luna", "Cleo", "Willow", "Rosie", "Daisy", "Olive", "Hazel", "Maple", "Ivy", "Stella", "Poppy", "Mabel",
        "Frida",
        "Sage", "Bonnie", "Eloise", "Tinsel", "Dot", "Nutmeg", "Velvet", "Zuzu",
    ),
}
BOYS = {
    "dog": (
        "Max", "Charlie", "Cooper", "Buddy", "Rocky", "Bear", "Duke", "Tucker", "Jack", "Toby", "Gus", "Otis",
        "Louie",
        "Hank", "Waylon", "Willie", "Tex", "Dallas", "Brisket", "Queso", "Chili", "Diego", "José", "Paco", "Chuy",
        "Ranger",
        "Boone", "Crockett", "Bandit", "Moose", "Murphy", "Finn", "Leo", "Milo", "Oliver", "Winston", "Rufus",
        "Ziggy", "Banjo",
        "Fritz", "Benny", "Walter", "Harvey", "Cowboy", "Rio", "Archie", "Jasper", "Theo", "Beau", "Colt", "Søren",
        "Peanut",
        "Nacho", "Barkley", "Huckleberry", "Sarge", "Dusty", "Ollie", "Rusty", "Chester",
    ),
    "cat": (
        "Oliver", "Milo", "Leo", "Simon", "Felix", "Jasper", "Theo", "Loki", "Gizmo", "Pumpkin", "Mango", "Tofu",
        "Pepper", "Sir Purrcival", "Romeo", "Linus", "Basil", "Rory", "Moss", "Beans", "Chai", "Nimbus", "Apollo",
        "Ernesto", "Günther", "René", "Taco", "Dexter", "Atlas", "Hobbes", "Figaro", "Merlin", "Rocket", "Bagel",
        "Sprout",
        "Archie", "Gus", "Otis", "Finn", "Louie", "Ziggy", "Toby", "Rufus", "Benny", "Alfie", "Pancake", "Kiwi",
        "Turnip",
        "Monty", "Percy", "Clyde", "Quincy", "Albert", "Yuki", "Bruno",
    ),
}
EITHER = (
    "Pip", "Bean", "Nugget", "Remy", "Robin", "Marley", "Sky", "Ash", "Indigo", "Cookie", "Sam", "Frankie",
    "Dandelion", "Comet",
)

PROMISED = {"Zoë", "José", "Łapka"}  # never left out: a client had better know letters beyond A to Z

# A coat that invites a name: (words in the colour, names). Only now and then taken.
FOR_COATS = {
    "dog": (
        ("chocolate", ("Mocha", "Cocoa", "Truffle")),
        ("black and white", ("Domino", "Oreo", "Checkers")),
        ("spots", ("Dottie", "Pongo")),
        ("merle", ("Stormy", "Pebbles", "Sterling")),
        ("black", ("Shadow", "Onyx", "Midnight", "Raven")),
        ("white", ("Snowy", "Casper", "Cotton")),
        ("gray", ("Smokey", "Ashton", "Slate")),
        ("brindle", ("Tiger", "Bramble")),
        ("red", ("Copper", "Foxy", "Rusty")),
        ("golden", ("Honey", "Nugget")),
    ),
    "cat": (
        ("tuxedo", ("Mittens", "Domino", "Bowtie", "Mr. Whiskers")),
        ("calico", ("Patches", "Callie", "Confetti")),
        ("tortoiseshell", ("Marble", "Autumn", "Pebbles")),
        ("point", ("Sapphire", "Suki", "Cinder")),
        ("orange", ("Ginger", "Cheddar", "Marmalade", "Clementine", "Apricot")),
        ("gray", ("Smokey", "Dusty", "Misty", "Earl Gray")),
        ("black", ("Salem", "Midnight", "Shadow", "Onyx")),
        ("white", ("Snowball", "Marshmallow", "Cotton", "Blanca")),
        ("tabby", ("Tigger", "Stripes", "Bramble")),
    ),
}
SOUNDS_LIKE_A_GIRL = {
    "Dottie",
    "Honey",
    "Misty",
    "Callie",
    "Sapphire",
    "Suki",
    "Blanca",
    "Clementine",
    "Autumn",
    "Foxy",
}
SOUNDS_LIKE_A_BOY = {"Pongo", "Mr. Whiskers", "Earl Gray", "Casper", "Tiger", "Tigger", "Ashton", "Sterling"}
