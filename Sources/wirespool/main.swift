print("wirespool")
